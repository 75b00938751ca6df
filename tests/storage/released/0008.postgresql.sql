SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE TYPE public.studydirection AS ENUM (
    'NOT_SET',
    'MINIMIZE',
    'MAXIMIZE'
);
CREATE TYPE public.trialintermediatevaluetype AS ENUM (
    'FINITE',
    'INF_POS',
    'INF_NEG',
    'NAN'
);
CREATE TYPE public.trialstate AS ENUM (
    'RUNNING',
    'COMPLETE',
    'PRUNED',
    'FAIL',
    'WAITING'
);
CREATE TYPE public.trialvaluetype AS ENUM (
    'FINITE',
    'INF_POS',
    'INF_NEG'
);
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.results (
    search_id integer NOT NULL,
    study character varying NOT NULL,
    number integer NOT NULL,
    budget_params bigint NOT NULL,
    family character varying NOT NULL,
    proposal jsonb NOT NULL,
    spec jsonb NOT NULL,
    notation character varying NOT NULL,
    recipe jsonb NOT NULL,
    parameters bigint NOT NULL,
    macs bigint NOT NULL,
    seed bigint NOT NULL,
    score double precision NOT NULL,
    curve jsonb NOT NULL,
    device character varying NOT NULL,
    threads integer NOT NULL,
    stop_reason character varying NOT NULL,
    weights_digest character varying NOT NULL,
    artifact character varying,
    slot character varying NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    speed jsonb,
    chosen_by character varying,
    latency_ms double precision,
    CONSTRAINT ck_results_latency_ms CHECK ((latency_ms > (0)::double precision)),
    CONSTRAINT ck_results_macs CHECK ((macs >= 0)),
    CONSTRAINT ck_results_number CHECK ((number >= 0)),
    CONSTRAINT ck_results_parameters CHECK (((parameters > 0) AND (parameters <= budget_params))),
    CONSTRAINT ck_results_score CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
);
CREATE TABLE public.searches (
    id integer NOT NULL,
    name character varying NOT NULL,
    plan jsonb NOT NULL,
    state character varying NOT NULL,
    owner character varying NOT NULL,
    reason character varying,
    teachers jsonb,
    cache character varying,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    execution jsonb,
    driver jsonb,
    lease_until timestamp with time zone,
    claim jsonb,
    "precision" character varying,
    progress jsonb,
    round_to integer,
    CONSTRAINT ck_searches_precision CHECK ((("precision")::text = ANY ((ARRAY['fp32'::character varying, 'tf32'::character varying, 'bf16'::character varying])::text[]))),
    CONSTRAINT ck_searches_round_to CHECK ((round_to >= 1)),
    CONSTRAINT ck_searches_state CHECK (((state)::text = ANY ((ARRAY['queued'::character varying, 'running'::character varying, 'paused'::character varying, 'finished'::character varying, 'failed'::character varying, 'cancelled'::character varying])::text[])))
);
CREATE VIEW public.best_per_budget AS
 SELECT f.search,
    f.budget_params,
    f.study,
    f.number,
    f.family,
    f.notation,
    f.parameters,
    f.macs,
    f.latency_ms,
    f.search_score,
    f.trials
   FROM ( SELECT s.name AS search,
            (b.value)::bigint AS budget_params,
            r.study,
            r.number,
            r.family,
            r.notation,
            r.parameters,
            r.macs,
            r.latency_ms,
            r.score AS search_score,
            count(*) OVER (PARTITION BY s.id, b.value) AS trials,
            row_number() OVER (PARTITION BY s.id, b.value ORDER BY r.score DESC, r.parameters, r.macs, r.study, r.number) AS place
           FROM ((public.searches s
             CROSS JOIN LATERAL ( SELECT jsonb_array_elements_text.value
                   FROM jsonb_array_elements_text((s.plan -> 'budgets'::text)) jsonb_array_elements_text(value)) b)
             JOIN public.results r ON (((r.search_id = s.id) AND (r.parameters <= (b.value)::bigint) AND ((r.study)::text !~~ '%/labels'::text))))) f
  WHERE (f.place = 1);
CREATE VIEW public.best_per_family AS
 SELECT f.search,
    f.budget_params,
    f.study,
    f.number,
    f.family,
    f.notation,
    f.parameters,
    f.macs,
    f.latency_ms,
    f.search_score,
    f.trials
   FROM ( SELECT s.name AS search,
            (b.value)::bigint AS budget_params,
            r.study,
            r.number,
            r.family,
            r.notation,
            r.parameters,
            r.macs,
            r.latency_ms,
            r.score AS search_score,
            count(*) OVER (PARTITION BY s.id, b.value, r.family) AS trials,
            row_number() OVER (PARTITION BY s.id, b.value, r.family ORDER BY r.score DESC, r.parameters, r.macs, r.study, r.number) AS place
           FROM ((public.searches s
             CROSS JOIN LATERAL ( SELECT jsonb_array_elements_text.value
                   FROM jsonb_array_elements_text((s.plan -> 'budgets'::text)) jsonb_array_elements_text(value)) b)
             JOIN public.results r ON (((r.search_id = s.id) AND (r.parameters <= (b.value)::bigint) AND ((r.study)::text !~~ '%/labels'::text))))) f
  WHERE (f.place = 1);
CREATE TABLE public.caches (
    key character varying NOT NULL,
    manifest jsonb NOT NULL,
    epochs integer NOT NULL,
    location character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_caches_epochs CHECK ((epochs >= 0))
);
CREATE VIEW public.finished_trials AS
 SELECT s.name AS search,
    r.study,
    r.number,
    r.budget_params,
    r.family,
    r.notation,
    r.parameters,
    r.macs,
    r.latency_ms,
    r.score AS search_score,
    r.chosen_by,
    r.stop_reason,
    r.device,
    r.threads,
    r.seed,
    r.started_at,
    r.finished_at
   FROM (public.results r
     JOIN public.searches s ON ((s.id = r.search_id)));
CREATE TABLE public.replicates (
    search_id integer NOT NULL,
    study character varying NOT NULL,
    number integer NOT NULL,
    replicate integer NOT NULL,
    seed bigint NOT NULL,
    score double precision NOT NULL,
    curve jsonb NOT NULL,
    device character varying NOT NULL,
    threads integer NOT NULL,
    stop_reason character varying NOT NULL,
    weights_digest character varying NOT NULL,
    artifact character varying,
    slot character varying NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    speed jsonb,
    latency_ms double precision,
    correct character varying,
    CONSTRAINT ck_replicates_latency_ms CHECK ((latency_ms > (0)::double precision)),
    CONSTRAINT ck_replicates_replicate CHECK ((replicate >= 0)),
    CONSTRAINT ck_replicates_score CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
);
CREATE VIEW public.fresh_seeds AS
 SELECT s.name AS search,
    r.study,
    r.number,
    r.family,
    r.notation,
    r.parameters,
    count(*) AS seeds,
    avg(c.score) AS mean,
    min(c.score) AS lowest,
    max(c.score) AS highest,
    r.score AS search_score,
    (r.score - avg(c.score)) AS flattery
   FROM ((public.replicates c
     JOIN public.results r ON (((r.search_id = c.search_id) AND ((r.study)::text = (c.study)::text) AND (r.number = c.number))))
     JOIN public.searches s ON ((s.id = c.search_id)))
  GROUP BY s.name, r.study, r.number, r.family, r.notation, r.parameters, r.score;
CREATE TABLE public.jobs (
    search_id integer NOT NULL,
    kind character varying NOT NULL,
    key character varying NOT NULL,
    state character varying NOT NULL,
    hand_outs integer NOT NULL,
    slot character varying,
    reason character varying,
    failures integer DEFAULT 0 NOT NULL,
    CONSTRAINT ck_jobs_failures CHECK ((failures >= 0)),
    CONSTRAINT ck_jobs_hand_outs CHECK ((hand_outs >= 0)),
    CONSTRAINT ck_jobs_kind CHECK (((kind)::text = ANY ((ARRAY['teacher'::character varying, 'cache'::character varying, 'measure'::character varying, 'trial'::character varying, 'replicate'::character varying])::text[]))),
    CONSTRAINT ck_jobs_state CHECK (((state)::text = ANY ((ARRAY['queued'::character varying, 'running'::character varying, 'finished'::character varying, 'failed'::character varying])::text[])))
);
CREATE TABLE public.openings (
    search_id integer NOT NULL,
    study character varying NOT NULL,
    number integer NOT NULL,
    opening integer NOT NULL,
    kind character varying NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by character varying NOT NULL,
    data character varying NOT NULL,
    images integer NOT NULL,
    members jsonb NOT NULL,
    mean double precision NOT NULL,
    low double precision,
    high double precision,
    low_images double precision,
    high_images double precision,
    predicted character varying NOT NULL,
    CONSTRAINT ck_openings_images CHECK ((images > 0)),
    CONSTRAINT ck_openings_kind CHECK (((kind)::text = ANY ((ARRAY['first'::character varying, 'forced'::character varying, 'check'::character varying])::text[]))),
    CONSTRAINT ck_openings_mean CHECK (((mean >= (0)::double precision) AND (mean <= (1)::double precision))),
    CONSTRAINT ck_openings_opening CHECK (((opening >= 0) AND ((opening = 0) = ((kind)::text = 'first'::text))))
);
CREATE SEQUENCE public.searches_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.searches_id_seq OWNED BY public.searches.id;
CREATE TABLE public.student_search_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.studies (
    study_id integer NOT NULL,
    study_name character varying(512) NOT NULL
);
CREATE SEQUENCE public.studies_study_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.studies_study_id_seq OWNED BY public.studies.study_id;
CREATE TABLE public.study_directions (
    study_direction_id integer NOT NULL,
    direction public.studydirection NOT NULL,
    study_id integer NOT NULL,
    objective integer NOT NULL
);
CREATE SEQUENCE public.study_directions_study_direction_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.study_directions_study_direction_id_seq OWNED BY public.study_directions.study_direction_id;
CREATE TABLE public.study_system_attributes (
    study_system_attribute_id integer NOT NULL,
    study_id integer,
    key character varying(512),
    value_json text
);
CREATE SEQUENCE public.study_system_attributes_study_system_attribute_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.study_system_attributes_study_system_attribute_id_seq OWNED BY public.study_system_attributes.study_system_attribute_id;
CREATE TABLE public.study_user_attributes (
    study_user_attribute_id integer NOT NULL,
    study_id integer,
    key character varying(512),
    value_json text
);
CREATE SEQUENCE public.study_user_attributes_study_user_attribute_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.study_user_attributes_study_user_attribute_id_seq OWNED BY public.study_user_attributes.study_user_attribute_id;
CREATE TABLE public.teachers (
    key character varying NOT NULL,
    spec jsonb NOT NULL,
    notation character varying NOT NULL,
    parameters bigint NOT NULL,
    accuracy double precision NOT NULL,
    seconds double precision NOT NULL,
    curve jsonb NOT NULL,
    weights_digest character varying NOT NULL,
    artifact character varying NOT NULL,
    device character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_teachers_accuracy CHECK (((accuracy >= (0)::double precision) AND (accuracy <= (1)::double precision))),
    CONSTRAINT ck_teachers_parameters CHECK ((parameters > 0))
);
CREATE VIEW public.test_openings AS
 SELECT s.name AS search,
    o.study,
    o.number,
    r.family,
    r.notation,
    r.parameters,
    o.kind,
    o.opened_at,
    o.opened_by,
    o.images,
    o.mean,
    o.low AS low_over_seeds,
    o.high AS high_over_seeds,
    o.low_images AS low_over_seeds_and_images,
    o.high_images AS high_over_seeds_and_images
   FROM ((public.openings o
     JOIN public.results r ON (((r.search_id = o.search_id) AND ((r.study)::text = (o.study)::text) AND (r.number = o.number))))
     JOIN public.searches s ON ((s.id = o.search_id)));
CREATE TABLE public.tokens (
    name character varying NOT NULL,
    scope character varying NOT NULL,
    digest character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_tokens_scope CHECK (((scope)::text = ANY ((ARRAY['read'::character varying, 'write'::character varying])::text[])))
);
CREATE TABLE public.trial_heartbeats (
    trial_heartbeat_id integer NOT NULL,
    trial_id integer NOT NULL,
    heartbeat timestamp without time zone NOT NULL
);
CREATE SEQUENCE public.trial_heartbeats_trial_heartbeat_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trial_heartbeats_trial_heartbeat_id_seq OWNED BY public.trial_heartbeats.trial_heartbeat_id;
CREATE TABLE public.trial_intermediate_values (
    trial_intermediate_value_id integer NOT NULL,
    trial_id integer NOT NULL,
    step integer NOT NULL,
    intermediate_value double precision,
    intermediate_value_type public.trialintermediatevaluetype NOT NULL
);
CREATE SEQUENCE public.trial_intermediate_values_trial_intermediate_value_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trial_intermediate_values_trial_intermediate_value_id_seq OWNED BY public.trial_intermediate_values.trial_intermediate_value_id;
CREATE TABLE public.trial_params (
    param_id integer NOT NULL,
    trial_id integer,
    param_name character varying(512),
    param_value double precision,
    distribution_json text
);
CREATE SEQUENCE public.trial_params_param_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trial_params_param_id_seq OWNED BY public.trial_params.param_id;
CREATE TABLE public.trial_system_attributes (
    trial_system_attribute_id integer NOT NULL,
    trial_id integer,
    key character varying(512),
    value_json text
);
CREATE SEQUENCE public.trial_system_attributes_trial_system_attribute_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trial_system_attributes_trial_system_attribute_id_seq OWNED BY public.trial_system_attributes.trial_system_attribute_id;
CREATE TABLE public.trial_user_attributes (
    trial_user_attribute_id integer NOT NULL,
    trial_id integer,
    key character varying(512),
    value_json text
);
CREATE SEQUENCE public.trial_user_attributes_trial_user_attribute_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trial_user_attributes_trial_user_attribute_id_seq OWNED BY public.trial_user_attributes.trial_user_attribute_id;
CREATE TABLE public.trial_values (
    trial_value_id integer NOT NULL,
    trial_id integer NOT NULL,
    objective integer NOT NULL,
    value double precision,
    value_type public.trialvaluetype NOT NULL
);
CREATE SEQUENCE public.trial_values_trial_value_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trial_values_trial_value_id_seq OWNED BY public.trial_values.trial_value_id;
CREATE TABLE public.trials (
    trial_id integer NOT NULL,
    number integer,
    study_id integer,
    state public.trialstate NOT NULL,
    datetime_start timestamp without time zone,
    datetime_complete timestamp without time zone
);
CREATE SEQUENCE public.trials_trial_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trials_trial_id_seq OWNED BY public.trials.trial_id;
CREATE TABLE public.version_info (
    version_info_id integer NOT NULL,
    schema_version integer,
    library_version character varying(256),
    CONSTRAINT version_info_version_info_id_check CHECK ((version_info_id = 1))
);
ALTER TABLE ONLY public.searches ALTER COLUMN id SET DEFAULT nextval('public.searches_id_seq'::regclass);
ALTER TABLE ONLY public.studies ALTER COLUMN study_id SET DEFAULT nextval('public.studies_study_id_seq'::regclass);
ALTER TABLE ONLY public.study_directions ALTER COLUMN study_direction_id SET DEFAULT nextval('public.study_directions_study_direction_id_seq'::regclass);
ALTER TABLE ONLY public.study_system_attributes ALTER COLUMN study_system_attribute_id SET DEFAULT nextval('public.study_system_attributes_study_system_attribute_id_seq'::regclass);
ALTER TABLE ONLY public.study_user_attributes ALTER COLUMN study_user_attribute_id SET DEFAULT nextval('public.study_user_attributes_study_user_attribute_id_seq'::regclass);
ALTER TABLE ONLY public.trial_heartbeats ALTER COLUMN trial_heartbeat_id SET DEFAULT nextval('public.trial_heartbeats_trial_heartbeat_id_seq'::regclass);
ALTER TABLE ONLY public.trial_intermediate_values ALTER COLUMN trial_intermediate_value_id SET DEFAULT nextval('public.trial_intermediate_values_trial_intermediate_value_id_seq'::regclass);
ALTER TABLE ONLY public.trial_params ALTER COLUMN param_id SET DEFAULT nextval('public.trial_params_param_id_seq'::regclass);
ALTER TABLE ONLY public.trial_system_attributes ALTER COLUMN trial_system_attribute_id SET DEFAULT nextval('public.trial_system_attributes_trial_system_attribute_id_seq'::regclass);
ALTER TABLE ONLY public.trial_user_attributes ALTER COLUMN trial_user_attribute_id SET DEFAULT nextval('public.trial_user_attributes_trial_user_attribute_id_seq'::regclass);
ALTER TABLE ONLY public.trial_values ALTER COLUMN trial_value_id SET DEFAULT nextval('public.trial_values_trial_value_id_seq'::regclass);
ALTER TABLE ONLY public.trials ALTER COLUMN trial_id SET DEFAULT nextval('public.trials_trial_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('v3.2.0.a');
INSERT INTO public.caches VALUES ('6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/6e252255a3ccd80a84bb5e2941a41d78', '2026-11-29 22:54:39.606888+09');
INSERT INTO public.jobs VALUES (1, 'trial', '30k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'trial', '30k/1', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/1', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'trial', '30k/2', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/2', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'trial', '30k/3', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/3', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'replicate', '30k/0/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'replicate', '30k/0/1', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'teacher', '7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'cache', '6e252255a3ccd80a84bb5e2941a41d78/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'cache', '6e252255a3ccd80a84bb5e2941a41d78/1', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '60k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/1', 'queued', 1, NULL, 'its slot was stopped', 0);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (3, 'trial', '60k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/1', 'running', 1, 'inline', NULL, 0);
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.18, '[{"loss": 2.0681636047363283, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.004698588996689068, "forward": 0.005145726001501316, "backward": 0.007314717000554083, "optimizer": 0.0026264280022587627, "validation": 0.001849945001595188}, "seconds": 0.02229047999935574, "accuracy": 0.18}]', 'cpu', 1, 'finished', 'b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad', 'b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad', 'inline', '2026-11-29 22:54:44.826331+09', '2026-11-29 22:54:44.906524+09', '{"together": 1, "peak_share": 0.0471034180246348, "resumed_at": [], "images_per_s": 10108.433162021955, "peak_memory_bytes": 751575040}', 0.5206855003052624, '50:EgAwIAB0AA==');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.7838583374023438, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.005075163004221395, "forward": 0.0027283500021439977, "backward": 0.002832023001246853, "optimizer": 0.0020359920017654076, "validation": 0.0019388109976716805}, "seconds": 0.015203371000097832, "accuracy": 0.08}]', 'cpu', 1, 'finished', '3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8', '3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8', 'inline', '2026-11-29 22:54:44.933089+09', '2026-11-29 22:54:44.981615+09', '{"together": 1, "peak_share": 0.10555577029455167, "resumed_at": [], "images_per_s": 15783.416163543072, "peak_memory_bytes": 751628288}', 0.44956200144952163, '50:EgAQAABAAA==');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.9682470703125, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.002847221003321465, "forward": 0.0023627449991181493, "backward": 0.002106192994688172, "optimizer": 0.0013712380023207515, "validation": 0.001237006999872392}, "seconds": 0.010396690002380637, "accuracy": 0.16}]', 'cpu', 1, 'finished', '6909d6104cadd500d91d659b8ecf062c4a0dbc545f0b410bf36771d988a7a6b6', NULL, 'inline', '2026-11-29 22:54:42.687286+09', '2026-11-29 22:54:42.963758+09', '{"together": 1, "peak_share": 0.13133533208816048, "resumed_at": [], "images_per_s": 23021.855685045324, "peak_memory_bytes": 750792704}', 'mid-range', 0.35681800000020303);
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 2.149921417236328, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0028839110054832418, "forward": 0.0029935259990452323, "backward": 0.008469591000903165, "optimizer": 0.0021592640005110297, "validation": 0.001665619001869345}, "seconds": 0.018865187998017063, "accuracy": 0.04}]', 'cpu', 1, 'finished', 'be08ed2e2e43a1ec61c304ff594e5c665103c14a755f02c9e76f717cd517ce1f', NULL, 'inline', '2026-11-29 22:54:43.083518+09', '2026-11-29 22:54:43.127132+09', '{"together": 1, "peak_share": 0.1081398597389242, "resumed_at": [], "images_per_s": 12116.591656563152, "peak_memory_bytes": 750952448}', 'mid-range', 0.2811520007526269);
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 2.0560626220703124, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.00815070400130935, "forward": 0.03550364699913189, "backward": 0.0402428620000137, "optimizer": 0.0029976839978189673, "validation": 0.0107180810009595}, "seconds": 0.09851611799967941, "accuracy": 0.04}]', 'cpu', 1, 'finished', '8a3e5243f9b6c9b9f9ce96b89972187f19781fbcd8333a58dc55f34b1b1d064e', NULL, 'inline', '2026-11-29 22:54:43.233941+09', '2026-11-29 22:54:43.401529+09', '{"together": 1, "peak_share": 0.44504038775177385, "resumed_at": [], "images_per_s": 2301.631130352486, "peak_memory_bytes": 751034368}', 'mid-range', 1.1869280006067129);
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.875990447998047, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.003883595003571827, "forward": 0.048680141000659205, "backward": 0.06154745800085948, "optimizer": 0.0018515369993110653, "validation": 0.013032213999395026}, "seconds": 0.12967642100556986, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'daa5459af239fd89d28f80d435b5e2cf0241d329ad06295f7217a454b17dd14e', NULL, 'inline', '2026-11-29 22:54:43.503261+09', '2026-11-29 22:54:43.677092+09', '{"together": 1, "peak_share": 0.5818170020410646, "resumed_at": [], "images_per_s": 1724.6920477615229, "peak_memory_bytes": 751202304}', 'mid-range', 0.8143949999066535);
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"units_1": 0.08783618602422016, "filters_1": 0.23333888534975422, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-32fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 28298, 28256, 1497510096352152615, 0.12, '[{"loss": 2.2372755432128906, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.003187309001077665, "forward": 0.0034252839977853, "backward": 0.0029603939983644523, "optimizer": 0.002392570000665728, "validation": 0.0025534209999023005}, "seconds": 0.015080741002748255, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'd26d1935cb40746e806dcd17f061f1bcdc82316933503fac5da26e563241adfe', NULL, 'inline', '2026-11-29 22:54:43.811328+09', '2026-11-29 22:54:43.861226+09', '{"together": 1, "peak_share": 0.09546777615330812, "resumed_at": [], "images_per_s": 16714.641870429878, "peak_memory_bytes": 751239168}', 'random for mlp-1', 0.6308160009211861);
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'mlp-1', '{"units_1": 0.8581498843073423, "filters_1": 0.14050617626469963, "convolutions": 0, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-1600fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59658, 58048, 1966791211725599567, 0.06, '[{"loss": 1.4686239624023438, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.0027715299984265584, "forward": 0.004448710998985916, "backward": 0.007665294997423189, "optimizer": 0.0025505969970254228, "validation": 0.00285188000270864}, "seconds": 0.02104991899614106, "accuracy": 0.06}]', 'cpu', 1, 'finished', '1be968f73162e07afdb1793c30ae3aec1cefdae1eeb29470fce362ed4e5cfa71', NULL, 'inline', '2026-11-29 22:54:43.994793+09', '2026-11-29 22:54:44.043666+09', '{"together": 1, "peak_share": 0.10338382972444658, "resumed_at": [], "images_per_s": 11470.433271721251, "peak_memory_bytes": 751263744}', 'random for mlp-1', 0.48463749953953084);
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"units_1": 0.25244974305353696, "filters_1": 0.8846345488960712, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.1723040771484374, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.0046511700020346325, "forward": 0.0579825510030787, "backward": 0.08221717400010675, "optimizer": 0.002845587998308474, "validation": 0.013595208998594899}, "seconds": 0.16209467799853883, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'e672a3fcf42bb900f5da8dd130e3a3066e569090ed913a7d31a6dd986ec54e21', NULL, 'inline', '2026-11-29 22:54:44.177091+09', '2026-11-29 22:54:44.384219+09', '{"together": 1, "peak_share": 0.358754871748026, "resumed_at": [], "images_per_s": 1354.1283850017057, "peak_memory_bytes": 751378432}', 'random for cnn-1', 0.7486369995604036);
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'cnn-1', '{"units_1": 0.7189881905745406, "filters_1": 0.1354483985897197, "convolutions": 1, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-50fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59526, 1287050, 2265271237311217466, 0.12, '[{"loss": 2.240447998046875, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.004257953998603625, "forward": 0.037805748004757334, "backward": 0.034337701996264514, "optimizer": 0.002619904997118283, "validation": 0.008706995999091305}, "seconds": 0.08855331000086153, "accuracy": 0.12}]', 'cpu', 1, 'finished', '7f9d843c90aedd99aa4029ec36aad9229467803999a379c3840180544ed6b1e4', NULL, 'inline', '2026-11-29 22:54:44.518433+09', '2026-11-29 22:54:44.652353+09', '{"together": 1, "peak_share": 0.38490331470910705, "resumed_at": [], "images_per_s": 2530.9628825338928, "peak_memory_bytes": 751476736}', 'random for cnn-1', 0.9341599998151651);
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 2.043817901611328, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.003325656998640625, "forward": 0.004417263000505045, "backward": 0.0020722610024677124, "optimizer": 0.001562025001476286, "validation": 0.0014604550015064888}, "seconds": 0.013474173003487522, "accuracy": 0.2}, {"loss": 1.8952407836914062, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0019441109980107285, "forward": 0.002212302999396343, "backward": 0.001525274998130044, "optimizer": 0.0010352389981562737, "validation": 0.0011177929991390556}, "seconds": 0.008208732004277408, "accuracy": 0.14}, {"loss": 1.7584332275390624, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0015193350009212736, "forward": 0.0014139380000415258, "backward": 0.0014874349981255364, "optimizer": 0.0009311739995609969, "validation": 0.002347806999750901}, "seconds": 0.008243377997132484, "accuracy": 0.12}, {"loss": 1.3991343688964843, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.005408018998423358, "forward": 0.006451029996242141, "backward": 0.0018913620006060228, "optimizer": 0.008097965004708385, "validation": 0.0028484739996201824}, "seconds": 0.025231039002392208, "accuracy": 0.12}, {"loss": 1.0619259643554688, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0020641760020225774, "forward": 0.00369051099914941, "backward": 0.0024658270012878347, "optimizer": 0.001093407001462765, "validation": 0.0013964850004413165}, "seconds": 0.01117897500807885, "accuracy": 0.12}, {"loss": 0.8078151702880859, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.002219037000031676, "forward": 0.002046432000497589, "backward": 0.002014662000874523, "optimizer": 0.0012400630002957769, "validation": 0.0024113150029734243}, "seconds": 0.010320025998225901, "accuracy": 0.12}, {"loss": 0.620014419555664, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.002020765001361724, "forward": 0.005966303000604967, "backward": 0.0032454079992021434, "optimizer": 0.0014356589999806602, "validation": 0.0013227670024207328}, "seconds": 0.014450431004661368, "accuracy": 0.12}, {"loss": 0.4849601364135742, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.004143599002418341, "forward": 0.0033125239970104303, "backward": 0.013619575001939666, "optimizer": 0.0019498610017762985, "validation": 0.0029813540022587404}, "seconds": 0.02660478200414218, "accuracy": 0.14}, {"loss": 0.38283859252929686, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.005597191000560997, "forward": 0.001951564998307731, "backward": 0.0028931369961355813, "optimizer": 0.0011554829980013892, "validation": 0.0013277760008350015}, "seconds": 0.01342623399978038, "accuracy": 0.14}, {"loss": 0.3422567367553711, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0019793069950537756, "forward": 0.004583784000715241, "backward": 0.002063885000097798, "optimizer": 0.0013171459941077046, "validation": 0.0014835390029475093}, "seconds": 0.011897611002495978, "accuracy": 0.12}, {"loss": 0.3051405715942383, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.003031558000657242, "forward": 0.002852150999387959, "backward": 0.003368197998497635, "optimizer": 0.0012192940012027975, "validation": 0.002030731997365365}, "seconds": 0.012963296001544222, "accuracy": 0.12}, {"loss": 0.2837783622741699, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0025462879966653418, "forward": 0.001297327999054687, "backward": 0.0012853269981860649, "optimizer": 0.000877173002663767, "validation": 0.00095461700038868}, "seconds": 0.007567570999526652, "accuracy": 0.12}, {"loss": 0.2724123001098633, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0029396640056802426, "forward": 0.0015399740004795603, "backward": 0.0015174410000327043, "optimizer": 0.0009711890015751123, "validation": 0.001002738001261605}, "seconds": 0.008921156000724295, "accuracy": 0.12}, {"loss": 0.2616324615478516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.001852338005846832, "forward": 0.00150452800153289, "backward": 0.0041461340042587835, "optimizer": 0.0021757049980806187, "validation": 0.0012077419996785466}, "seconds": 0.011314799001411302, "accuracy": 0.12}, {"loss": 0.2631257247924805, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0047339249940705486, "forward": 0.00899135799772921, "backward": 0.005289556000207085, "optimizer": 0.0018129759955627378, "validation": 0.0014255400019465014}, "seconds": 0.022855560997413704, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281', NULL, 'inline', '2026-11-29 22:55:09.532633+09', '2026-11-29 22:55:10.11124+09', '{"together": 1, "peak_share": 0.09024799623869215, "resumed_at": [], "images_per_s": 17309.44282599076, "peak_memory_bytes": 796639232}', 'mid-range', 0.2988145006384002);
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.318833923339844, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.011705087999871466, "forward": 0.013821994001773419, "backward": 0.005448663003335241, "optimizer": 0.0024784110028122086, "validation": 0.00330523900265689}, "seconds": 0.03741161900325096, "accuracy": 0.16}, {"loss": 2.1002238464355467, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0015555350000795443, "forward": 0.003588519997720141, "backward": 0.010295119998772861, "optimizer": 0.001243188999069389, "validation": 0.001858330000686692}, "seconds": 0.01896225899690762, "accuracy": 0.06}, {"loss": 1.7948072814941407, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0024223769978561904, "forward": 0.0037398339954961557, "backward": 0.00425242200071807, "optimizer": 0.0015173020037764218, "validation": 0.0020256440002413}, "seconds": 0.015032772000267869, "accuracy": 0.06}, {"loss": 1.0796593475341796, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0016030620026867837, "forward": 0.0017639840007177554, "backward": 0.0023191030013549607, "optimizer": 0.0011460459973022807, "validation": 0.0010730690009950195}, "seconds": 0.008246282999607502, "accuracy": 0.08}, {"loss": 0.7893545532226562, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0036180470015096944, "forward": 0.0017513899983896408, "backward": 0.001985968996450538, "optimizer": 0.0009755269966262858, "validation": 0.0010091000003740191}, "seconds": 0.009638960000302177, "accuracy": 0.12}, {"loss": 0.5468083190917968, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0030604419989685994, "forward": 0.010880105000978801, "backward": 0.00736428000163869, "optimizer": 0.001286778995563509, "validation": 0.002603285996883642}, "seconds": 0.02577585900144186, "accuracy": 0.1}, {"loss": 0.281157112121582, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0041763720037124585, "forward": 0.00228104200141388, "backward": 0.003761965002922807, "optimizer": 0.0015342229999077972, "validation": 0.012332033998973202}, "seconds": 0.02464042399878963, "accuracy": 0.1}, {"loss": 0.2158504867553711, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0039895810004964005, "forward": 0.00402079000195954, "backward": 0.012278242997126654, "optimizer": 0.0013875280019419733, "validation": 0.0016057470020314213}, "seconds": 0.023902862001705216, "accuracy": 0.1}, {"loss": 0.20177749633789063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0025089180016948376, "forward": 0.0022335229987220373, "backward": 0.004437860003235983, "optimizer": 0.0023204860008263495, "validation": 0.0017722589982440695}, "seconds": 0.013782098998490255, "accuracy": 0.1}, {"loss": 0.20388250350952147, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.001727054997900268, "forward": 0.002098621003824519, "backward": 0.0031163650019152556, "optimizer": 0.0010928770025202539, "validation": 0.0023505720018874854}, "seconds": 0.010763997001049574, "accuracy": 0.1}, {"loss": 0.14673645973205565, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.001497202003520215, "forward": 0.0016199440033233259, "backward": 0.002067140998406103, "optimizer": 0.0010165050043724477, "validation": 0.001775284003088018}, "seconds": 0.008367088001250522, "accuracy": 0.1}, {"loss": 0.1459512996673584, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0015419580013258383, "forward": 0.0018762830004561692, "backward": 0.0052659409993793815, "optimizer": 0.0010169650013267528, "validation": 0.0093685239990009}, "seconds": 0.019435927002632525, "accuracy": 0.1}, {"loss": 0.12985668182373047, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0016338079985871445, "forward": 0.0018982049950864166, "backward": 0.00215685899820528, "optimizer": 0.0011241259999223985, "validation": 0.0028641440003411844}, "seconds": 0.010068886003864463, "accuracy": 0.1}, {"loss": 0.1295340919494629, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0021524010044231545, "forward": 0.0017535430015414022, "backward": 0.002019622999796411, "optimizer": 0.0011402950003684964, "validation": 0.0052555719994415995}, "seconds": 0.012671730000874959, "accuracy": 0.1}, {"loss": 0.12378237724304199, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0016897450041142292, "forward": 0.006329414001811529, "backward": 0.00496435599779943, "optimizer": 0.0015588899987051263, "validation": 0.006528455000079703}, "seconds": 0.02155618799952208, "accuracy": 0.1}]', 'cpu', 1, 'finished', '39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544', NULL, 'inline', '2026-11-29 22:55:10.237658+09', '2026-11-29 22:55:10.57655+09', '{"together": 1, "peak_share": 0.14668852981078523, "resumed_at": [], "images_per_s": 15219.785727553388, "peak_memory_bytes": 796954624}', 'mid-range', 0.533378501131665);
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 2.043817901611328, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0020388490047480445, "forward": 0.0019751889994950034, "backward": 0.0015147460035223048, "optimizer": 0.0012289609985600691, "validation": 0.005617410002741963}, "seconds": 0.01799558100174181, "accuracy": 0.2}, {"loss": 1.8952407836914062, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0016959660024440382, "forward": 0.0014247889994294383, "backward": 0.004708807002316462, "optimizer": 0.001032934000249952, "validation": 0.005546676999074407}, "seconds": 0.015702364999015117, "accuracy": 0.14}, {"loss": 1.7584332275390624, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0016441479965578765, "forward": 0.001371449001453584, "backward": 0.0013776800005871337, "optimizer": 0.005460986001708079, "validation": 0.005927851998421829}, "seconds": 0.01619587999812211, "accuracy": 0.12}, {"loss": 1.3991343688964843, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0015581580009893514, "forward": 0.001408860000083223, "backward": 0.0015041170008771587, "optimizer": 0.0009669200007920153, "validation": 0.0010691320021578576}, "seconds": 0.006876035997265717, "accuracy": 0.12}, {"loss": 1.0619259643554688, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0022944459960854147, "forward": 0.001218100998812588, "backward": 0.0012323779956204817, "optimizer": 0.0008378789971175138, "validation": 0.0010655650003172923}, "seconds": 0.006938271999388235, "accuracy": 0.12}, {"loss": 0.8078151702880859, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0057322640022903215, "forward": 0.0015113499975996092, "backward": 0.001487896002799971, "optimizer": 0.0010910530036198907, "validation": 0.0010599150009511504}, "seconds": 0.011260318005952286, "accuracy": 0.12}, {"loss": 0.620014419555664, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.005992321002850076, "forward": 0.0015722150019428227, "backward": 0.00437365999823669, "optimizer": 0.0012501400015025865, "validation": 0.0013188999982958194}, "seconds": 0.015087976000359049, "accuracy": 0.12}, {"loss": 0.4849601364135742, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.010574030002317159, "forward": 0.0019115789982606657, "backward": 0.0017050030000973493, "optimizer": 0.0012231109976710286, "validation": 0.0012453020026441664}, "seconds": 0.017164503999083536, "accuracy": 0.14}, {"loss": 0.38283859252929686, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0018376209991401993, "forward": 0.0015973400004440919, "backward": 0.0016001859985408373, "optimizer": 0.0012539889976324048, "validation": 0.0012995629986107815}, "seconds": 0.012046970001392765, "accuracy": 0.14}, {"loss": 0.3422567367553711, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0017209730031026993, "forward": 0.001609875002031913, "backward": 0.0014633719983976334, "optimizer": 0.004580558001180179, "validation": 0.006877168998471461}, "seconds": 0.016645923002215568, "accuracy": 0.12}, {"loss": 0.3051405715942383, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0018093289945682045, "forward": 0.006129097000666661, "backward": 0.0017684409976936877, "optimizer": 0.0009578839999448974, "validation": 0.0010780189986689948}, "seconds": 0.01224208500207169, "accuracy": 0.12}, {"loss": 0.2837783622741699, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0013568500035034958, "forward": 0.0014634010003646836, "backward": 0.0014016850000189152, "optimizer": 0.005437611998786451, "validation": 0.0018166420013585594}, "seconds": 0.01181519700185163, "accuracy": 0.12}, {"loss": 0.2724123001098633, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.006137574004242197, "forward": 0.0016619109992461745, "backward": 0.0016032229978009127, "optimizer": 0.0010821760006365366, "validation": 0.0015407050013891421}, "seconds": 0.012514164998719934, "accuracy": 0.12}, {"loss": 0.2616324615478516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0067936529994767625, "forward": 0.0016067489996203221, "backward": 0.001525838000816293, "optimizer": 0.0010103620043082628, "validation": 0.005497776000993326}, "seconds": 0.016937747997872066, "accuracy": 0.12}, {"loss": 0.2631257247924805, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0018484110005374532, "forward": 0.0016109659991343506, "backward": 0.0015103789992281236, "optimizer": 0.011119562997919274, "validation": 0.0014109730000200216}, "seconds": 0.017959410997718805, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281', NULL, 'inline', '2026-11-29 22:55:33.936807+09', '2026-11-29 22:55:34.492086+09', '{"together": 1, "peak_share": 0.18240728219051405, "resumed_at": [], "images_per_s": 20213.045089687872, "peak_memory_bytes": 597839872}', 'mid-range', 0.2715229984460166);
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.318833923339844, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0020551779998640995, "forward": 0.0019616839999798685, "backward": 0.0067831630003638566, "optimizer": 0.0015953370020724833, "validation": 0.001299504001508467}, "seconds": 0.014145680001092842, "accuracy": 0.16}, {"loss": 2.1002238464355467, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.00243225400117808, "forward": 0.006491416999779176, "backward": 0.0025991059992520604, "optimizer": 0.0011131440005556215, "validation": 0.0014622579983551987}, "seconds": 0.018829902001016308, "accuracy": 0.06}, {"loss": 1.7948072814941407, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.002009974003158277, "forward": 0.0023858470012783073, "backward": 0.0021696529984183144, "optimizer": 0.0010553559986874461, "validation": 0.0013009360009164084}, "seconds": 0.009267404995625839, "accuracy": 0.06}, {"loss": 1.0796593475341796, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0019228409983043093, "forward": 0.001870151001639897, "backward": 0.007238564998260699, "optimizer": 0.004461474996787729, "validation": 0.0014449259979301132}, "seconds": 0.017397849002009025, "accuracy": 0.08}, {"loss": 0.7893545532226562, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.002600910000182921, "forward": 0.006489542000053916, "backward": 0.009050929998920765, "optimizer": 0.0014138770020508673, "validation": 0.0024414109975623433}, "seconds": 0.02247990600153571, "accuracy": 0.12}, {"loss": 0.5468083190917968, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.001827721996960463, "forward": 0.0020611290019587614, "backward": 0.009280259000661317, "optimizer": 0.006572127997060306, "validation": 0.0016759879981691483}, "seconds": 0.021880113996303407, "accuracy": 0.1}, {"loss": 0.281157112121582, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.011327062002237653, "forward": 0.0033056800020858645, "backward": 0.004543187005765503, "optimizer": 0.0012684749999607448, "validation": 0.0013796739985991735}, "seconds": 0.02286296500096796, "accuracy": 0.1}, {"loss": 0.2158504867553711, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.001627775993256364, "forward": 0.007743981997919036, "backward": 0.002523045004636515, "optimizer": 0.00563746700208867, "validation": 0.0014978849976614583}, "seconds": 0.01944876000197837, "accuracy": 0.1}, {"loss": 0.20177749633789063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0068824589980067685, "forward": 0.003004976999363862, "backward": 0.0028630720007640775, "optimizer": 0.0020562900026561692, "validation": 0.0013296599972818512}, "seconds": 0.016612649997114204, "accuracy": 0.1}, {"loss": 0.20388250350952147, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0014551659951393958, "forward": 0.0019212970000808127, "backward": 0.0020372739963931963, "optimizer": 0.0009897140007524285, "validation": 0.0029470280023815576}, "seconds": 0.009663014996476704, "accuracy": 0.1}, {"loss": 0.14673645973205565, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.001393118996929843, "forward": 0.001759964998200303, "backward": 0.0020255929994164035, "optimizer": 0.0009464120012125932, "validation": 0.005501372001162963}, "seconds": 0.011979453000094509, "accuracy": 0.1}, {"loss": 0.1459512996673584, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0015384309990622569, "forward": 0.0028642639990721364, "backward": 0.003028923001693329, "optimizer": 0.0011077750023105182, "validation": 0.001104539001971716}, "seconds": 0.010016726999310777, "accuracy": 0.1}, {"loss": 0.12985668182373047, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0018464760032657068, "forward": 0.008143119001033483, "backward": 0.0025034280006366316, "optimizer": 0.00117413000043598, "validation": 0.0018929539983219001}, "seconds": 0.01596575700386893, "accuracy": 0.1}, {"loss": 0.1295340919494629, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0025262290000682697, "forward": 0.0019435099966358393, "backward": 0.003044660999876214, "optimizer": 0.0010347080024075694, "validation": 0.0010564580006757751}, "seconds": 0.0100018609991821, "accuracy": 0.1}, {"loss": 0.12378237724304199, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0015431790016009472, "forward": 0.001697538002190413, "backward": 0.0020265849998395424, "optimizer": 0.001405613002134487, "validation": 0.0023609310010215268}, "seconds": 0.009397297995747067, "accuracy": 0.1}]', 'cpu', 1, 'finished', '39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544', NULL, 'inline', '2026-11-29 22:55:34.610266+09', '2026-11-29 22:55:34.875851+09', '{"together": 1, "peak_share": 0.18985251289416794, "resumed_at": [], "images_per_s": 15774.345007506485, "peak_memory_bytes": 598163456}', 'mid-range', 0.29908999931649305);
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "auto", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "auto", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'finished', '10fef9d8636b12f5', NULL, '["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]', '6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '2026-11-29 22:54:33.373497+09', '2026-11-29 22:54:45.120415+09', '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL, 'fp32', NULL, 1);
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "auto", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "auto", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'paused', 'fe94eab51f6a3552', 'stopped. Run the same command to resume.', '["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]', '6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '2026-11-29 22:55:00.147595+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL, 'fp32', NULL, 1);
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "auto", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "auto", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'running', '01c4f6435608c496', NULL, '["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]', '6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '2026-11-29 22:55:24.548675+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', '{"pid": 14068, "host": "machine", "within": "62a0a102-651f-4269-bee0-01cfb2c0d889/pid:[4026531836]", "started": 2268006}', '2026-11-29 22:56:04.599502+09', NULL, 'fp32', '{"at": "2026-11-29T13:55:34.597934+00:00", "of": 8, "done": 0, "jobs": [{"key": "30k/0", "kind": "trial", "name": "mlp-1", "slot": "inline", "step": null, "epoch": null, "steps": null, "epochs": null, "accuracy": null, "notation": "8lfc-146fc"}], "note": null, "since": "2026-11-29T13:55:32.524680+00:00", "stage": "trials", "left_s": 76.57776619547256}', 1);
INSERT INTO public.student_search_version VALUES ('0008');
INSERT INTO public.studies VALUES (1, 'finished/30k');
INSERT INTO public.studies VALUES (2, 'finished/60k');
INSERT INTO public.studies VALUES (3, 'stopped/30k');
INSERT INTO public.studies VALUES (4, 'stopped/60k');
INSERT INTO public.studies VALUES (5, 'killed/30k');
INSERT INTO public.studies VALUES (6, 'killed/60k');
INSERT INTO public.study_directions VALUES (1, 'MAXIMIZE', 1, 0);
INSERT INTO public.study_directions VALUES (2, 'MAXIMIZE', 2, 0);
INSERT INTO public.study_directions VALUES (3, 'MAXIMIZE', 3, 0);
INSERT INTO public.study_directions VALUES (4, 'MAXIMIZE', 4, 0);
INSERT INTO public.study_directions VALUES (5, 'MAXIMIZE', 5, 0);
INSERT INTO public.study_directions VALUES (6, 'MAXIMIZE', 6, 0);
INSERT INTO public.study_user_attributes VALUES (1, 1, 'run', '"finished/2026-11-29T13:54:33.373497+00:00"');
INSERT INTO public.study_user_attributes VALUES (2, 2, 'run', '"finished/2026-11-29T13:54:33.373497+00:00"');
INSERT INTO public.study_user_attributes VALUES (3, 3, 'run', '"stopped/2026-11-29T13:55:00.147595+00:00"');
INSERT INTO public.study_user_attributes VALUES (4, 4, 'run', '"stopped/2026-11-29T13:55:00.147595+00:00"');
INSERT INTO public.study_user_attributes VALUES (5, 5, 'run', '"killed/2026-11-29T13:55:24.548675+00:00"');
INSERT INTO public.study_user_attributes VALUES (6, 6, 'run', '"killed/2026-11-29T13:55:24.548675+00:00"');
INSERT INTO public.teachers VALUES ('7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 1.525271, '[{"loss": 7.149432983398437, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.02553600099781761, "forward": 0.43696466599794803, "backward": 0.8312217239981692, "optimizer": 0.006151608999061864, "validation": 0.10079944300014176}, "seconds": 1.4053216089960188, "accuracy": 0.1}]', 'f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a', 'f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a', 'cpu', '2026-11-29 22:54:39.526902+09');
INSERT INTO public.trial_params VALUES (1, 1, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (2, 1, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (3, 1, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (4, 1, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (5, 2, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (6, 2, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (7, 2, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (8, 2, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (9, 3, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (10, 3, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (11, 3, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (12, 3, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (13, 4, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (14, 4, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (15, 4, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (16, 4, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (17, 5, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (18, 5, 'filters_1', 0.23333888534975422, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (19, 5, 'units_1', 0.08783618602422016, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (20, 5, 'learning_rate', 0.0009870383228114162, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (21, 6, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (22, 6, 'filters_1', 0.14050617626469963, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (23, 6, 'units_1', 0.8581498843073423, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (24, 6, 'learning_rate', 0.00373390326769868, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (25, 7, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (26, 7, 'filters_1', 0.8846345488960712, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (27, 7, 'units_1', 0.25244974305353696, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (28, 7, 'learning_rate', 0.008934786751172201, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (29, 8, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (30, 8, 'filters_1', 0.1354483985897197, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (31, 8, 'units_1', 0.7189881905745406, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (32, 8, 'learning_rate', 0.0003237136725955137, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (33, 9, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (34, 9, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (35, 9, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (36, 9, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (37, 10, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (38, 10, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (39, 10, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (40, 10, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (41, 11, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (42, 11, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (43, 11, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (44, 11, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (45, 12, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (46, 12, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (47, 12, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (48, 12, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (49, 13, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (50, 13, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (51, 13, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (52, 13, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (53, 14, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (54, 14, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (55, 14, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (56, 14, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_user_attributes VALUES (1, 1, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (2, 2, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (3, 3, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (4, 4, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (5, 5, 'chosen_by', '"random for mlp-1"');
INSERT INTO public.trial_user_attributes VALUES (6, 6, 'chosen_by', '"random for mlp-1"');
INSERT INTO public.trial_user_attributes VALUES (7, 7, 'chosen_by', '"random for cnn-1"');
INSERT INTO public.trial_user_attributes VALUES (8, 8, 'chosen_by', '"random for cnn-1"');
INSERT INTO public.trial_user_attributes VALUES (9, 9, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (10, 10, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (11, 11, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (12, 12, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (13, 13, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_user_attributes VALUES (14, 14, 'chosen_by', '"mid-range"');
INSERT INTO public.trial_values VALUES (1, 1, 0, 0.16, 'FINITE');
INSERT INTO public.trial_values VALUES (2, 2, 0, 0.04, 'FINITE');
INSERT INTO public.trial_values VALUES (3, 3, 0, 0.04, 'FINITE');
INSERT INTO public.trial_values VALUES (4, 4, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (5, 5, 0, 0.12, 'FINITE');
INSERT INTO public.trial_values VALUES (6, 6, 0, 0.06, 'FINITE');
INSERT INTO public.trial_values VALUES (7, 7, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (8, 8, 0, 0.12, 'FINITE');
INSERT INTO public.trial_values VALUES (9, 9, 0, 0.12, 'FINITE');
INSERT INTO public.trial_values VALUES (10, 10, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (11, 12, 0, 0.12, 'FINITE');
INSERT INTO public.trial_values VALUES (12, 13, 0, 0.1, 'FINITE');
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-29 13:54:42.577374', '2026-11-29 13:54:42.997052');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-29 13:54:43.015798', '2026-11-29 13:54:43.14935');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-29 13:54:43.158916', '2026-11-29 13:54:43.429031');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-29 13:54:43.437955', '2026-11-29 13:54:43.710831');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-29 13:54:43.725941', '2026-11-29 13:54:43.883967');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-29 13:54:43.898595', '2026-11-29 13:54:44.069481');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-29 13:54:44.086616', '2026-11-29 13:54:44.413169');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-29 13:54:44.425215', '2026-11-29 13:54:44.67864');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-29 13:55:09.355383', '2026-11-29 13:55:10.155683');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-29 13:55:10.171311', '2026-11-29 13:55:10.608927');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-29 13:55:10.619576', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-29 13:55:33.810076', '2026-11-29 13:55:34.520988');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-29 13:55:34.541128', '2026-11-29 13:55:34.888318');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-29 13:55:34.903173', NULL);
INSERT INTO public.version_info VALUES (1, 12, '5.0.0');
SELECT pg_catalog.setval('public.searches_id_seq', 3, true);
SELECT pg_catalog.setval('public.studies_study_id_seq', 6, true);
SELECT pg_catalog.setval('public.study_directions_study_direction_id_seq', 6, true);
SELECT pg_catalog.setval('public.study_system_attributes_study_system_attribute_id_seq', 1, false);
SELECT pg_catalog.setval('public.study_user_attributes_study_user_attribute_id_seq', 6, true);
SELECT pg_catalog.setval('public.trial_heartbeats_trial_heartbeat_id_seq', 1, false);
SELECT pg_catalog.setval('public.trial_intermediate_values_trial_intermediate_value_id_seq', 1, false);
SELECT pg_catalog.setval('public.trial_params_param_id_seq', 56, true);
SELECT pg_catalog.setval('public.trial_system_attributes_trial_system_attribute_id_seq', 1, false);
SELECT pg_catalog.setval('public.trial_user_attributes_trial_user_attribute_id_seq', 14, true);
SELECT pg_catalog.setval('public.trial_values_trial_value_id_seq', 12, true);
SELECT pg_catalog.setval('public.trials_trial_id_seq', 14, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.caches
    ADD CONSTRAINT pk_caches PRIMARY KEY (key);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT pk_jobs PRIMARY KEY (search_id, kind, key);
ALTER TABLE ONLY public.openings
    ADD CONSTRAINT pk_openings PRIMARY KEY (search_id, study, number, opening);
ALTER TABLE ONLY public.replicates
    ADD CONSTRAINT pk_replicates PRIMARY KEY (search_id, study, number, replicate);
ALTER TABLE ONLY public.results
    ADD CONSTRAINT pk_results PRIMARY KEY (search_id, study, number);
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT pk_searches PRIMARY KEY (id);
ALTER TABLE ONLY public.teachers
    ADD CONSTRAINT pk_teachers PRIMARY KEY (key);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT pk_tokens PRIMARY KEY (name);
ALTER TABLE ONLY public.student_search_version
    ADD CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.studies
    ADD CONSTRAINT studies_pkey PRIMARY KEY (study_id);
ALTER TABLE ONLY public.study_directions
    ADD CONSTRAINT study_directions_pkey PRIMARY KEY (study_direction_id);
ALTER TABLE ONLY public.study_directions
    ADD CONSTRAINT study_directions_study_id_objective_key UNIQUE (study_id, objective);
ALTER TABLE ONLY public.study_system_attributes
    ADD CONSTRAINT study_system_attributes_pkey PRIMARY KEY (study_system_attribute_id);
ALTER TABLE ONLY public.study_system_attributes
    ADD CONSTRAINT study_system_attributes_study_id_key_key UNIQUE (study_id, key);
ALTER TABLE ONLY public.study_user_attributes
    ADD CONSTRAINT study_user_attributes_pkey PRIMARY KEY (study_user_attribute_id);
ALTER TABLE ONLY public.study_user_attributes
    ADD CONSTRAINT study_user_attributes_study_id_key_key UNIQUE (study_id, key);
ALTER TABLE ONLY public.trial_heartbeats
    ADD CONSTRAINT trial_heartbeats_pkey PRIMARY KEY (trial_heartbeat_id);
ALTER TABLE ONLY public.trial_heartbeats
    ADD CONSTRAINT trial_heartbeats_trial_id_key UNIQUE (trial_id);
ALTER TABLE ONLY public.trial_intermediate_values
    ADD CONSTRAINT trial_intermediate_values_pkey PRIMARY KEY (trial_intermediate_value_id);
ALTER TABLE ONLY public.trial_intermediate_values
    ADD CONSTRAINT trial_intermediate_values_trial_id_step_key UNIQUE (trial_id, step);
ALTER TABLE ONLY public.trial_params
    ADD CONSTRAINT trial_params_pkey PRIMARY KEY (param_id);
ALTER TABLE ONLY public.trial_params
    ADD CONSTRAINT trial_params_trial_id_param_name_key UNIQUE (trial_id, param_name);
ALTER TABLE ONLY public.trial_system_attributes
    ADD CONSTRAINT trial_system_attributes_pkey PRIMARY KEY (trial_system_attribute_id);
ALTER TABLE ONLY public.trial_system_attributes
    ADD CONSTRAINT trial_system_attributes_trial_id_key_key UNIQUE (trial_id, key);
ALTER TABLE ONLY public.trial_user_attributes
    ADD CONSTRAINT trial_user_attributes_pkey PRIMARY KEY (trial_user_attribute_id);
ALTER TABLE ONLY public.trial_user_attributes
    ADD CONSTRAINT trial_user_attributes_trial_id_key_key UNIQUE (trial_id, key);
ALTER TABLE ONLY public.trial_values
    ADD CONSTRAINT trial_values_pkey PRIMARY KEY (trial_value_id);
ALTER TABLE ONLY public.trial_values
    ADD CONSTRAINT trial_values_trial_id_objective_key UNIQUE (trial_id, objective);
ALTER TABLE ONLY public.trials
    ADD CONSTRAINT trials_pkey PRIMARY KEY (trial_id);
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT uq_searches_name UNIQUE (name);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT uq_tokens_digest UNIQUE (digest);
ALTER TABLE ONLY public.version_info
    ADD CONSTRAINT version_info_pkey PRIMARY KEY (version_info_id);
CREATE INDEX ix_jobs_open ON public.jobs USING btree (search_id, state, kind) WHERE ((state)::text <> 'finished'::text);
CREATE INDEX ix_results_by_rank ON public.results USING btree (search_id, family, score DESC, parameters, macs, study, number, latency_ms);
CREATE INDEX ix_results_by_size ON public.results USING btree (search_id, family, parameters, study, macs, latency_ms);
CREATE UNIQUE INDEX ix_studies_study_name ON public.studies USING btree (study_name);
CREATE INDEX ix_trials_study_id ON public.trials USING btree (study_id);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT fk_jobs_searches FOREIGN KEY (search_id) REFERENCES public.searches(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.openings
    ADD CONSTRAINT fk_openings_results FOREIGN KEY (search_id, study, number) REFERENCES public.results(search_id, study, number) ON DELETE CASCADE;
ALTER TABLE ONLY public.replicates
    ADD CONSTRAINT fk_replicates_results FOREIGN KEY (search_id, study, number) REFERENCES public.results(search_id, study, number) ON DELETE CASCADE;
ALTER TABLE ONLY public.results
    ADD CONSTRAINT fk_results_searches FOREIGN KEY (search_id) REFERENCES public.searches(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.study_directions
    ADD CONSTRAINT study_directions_study_id_fkey FOREIGN KEY (study_id) REFERENCES public.studies(study_id);
ALTER TABLE ONLY public.study_system_attributes
    ADD CONSTRAINT study_system_attributes_study_id_fkey FOREIGN KEY (study_id) REFERENCES public.studies(study_id);
ALTER TABLE ONLY public.study_user_attributes
    ADD CONSTRAINT study_user_attributes_study_id_fkey FOREIGN KEY (study_id) REFERENCES public.studies(study_id);
ALTER TABLE ONLY public.trial_heartbeats
    ADD CONSTRAINT trial_heartbeats_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES public.trials(trial_id);
ALTER TABLE ONLY public.trial_intermediate_values
    ADD CONSTRAINT trial_intermediate_values_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES public.trials(trial_id);
ALTER TABLE ONLY public.trial_params
    ADD CONSTRAINT trial_params_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES public.trials(trial_id);
ALTER TABLE ONLY public.trial_system_attributes
    ADD CONSTRAINT trial_system_attributes_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES public.trials(trial_id);
ALTER TABLE ONLY public.trial_user_attributes
    ADD CONSTRAINT trial_user_attributes_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES public.trials(trial_id);
ALTER TABLE ONLY public.trial_values
    ADD CONSTRAINT trial_values_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES public.trials(trial_id);
ALTER TABLE ONLY public.trials
    ADD CONSTRAINT trials_study_id_fkey FOREIGN KEY (study_id) REFERENCES public.studies(study_id);

