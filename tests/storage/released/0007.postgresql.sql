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
    CONSTRAINT ck_searches_precision CHECK ((("precision")::text = ANY ((ARRAY['fp32'::character varying, 'tf32'::character varying, 'bf16'::character varying])::text[]))),
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
INSERT INTO public.caches VALUES ('6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/6e252255a3ccd80a84bb5e2941a41d78', '2026-11-29 18:16:49.852612+09');
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
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.18, '[{"loss": 2.0681636047363283, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0020623819991669734, "forward": 0.0017436560001442558, "backward": 0.0017280359998039785, "optimizer": 0.0014286650002759416, "validation": 0.001175661000161199}, "seconds": 0.008548869998776354, "accuracy": 0.18}]', 'cpu', 1, 'finished', 'b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad', 'b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad', 'inline', '2026-11-29 18:16:53.44936+09', '2026-11-29 18:16:53.485895+09', '{"together": 1, "peak_share": 0.14972754106916725, "resumed_at": [], "images_per_s": 28724.32817279074, "peak_memory_bytes": 748027904}', 0.4908844998681161, '50:EgAwIAB0AA==');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.7838583374023438, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.002039130000412115, "forward": 0.0017700150001473958, "backward": 0.00170279899975867, "optimizer": 0.0012917090007249499, "validation": 0.0012339209997662692}, "seconds": 0.00840539099954185, "accuracy": 0.08}]', 'cpu', 1, 'finished', '3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8', '3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8', 'inline', '2026-11-29 18:16:53.501955+09', '2026-11-29 18:16:53.534151+09', '{"together": 1, "peak_share": 0.1496791669567701, "resumed_at": [], "images_per_s": 29395.973011753562, "peak_memory_bytes": 748064768}', 0.3773364996959572, '50:EgAQAABAAA==');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.9682470703125, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.002684807000150613, "forward": 0.0023608720002812333, "backward": 0.0023458529994968558, "optimizer": 0.0019138139996357495, "validation": 0.0017036899998856825}, "seconds": 0.011494636000861647, "accuracy": 0.16}]', 'cpu', 1, 'finished', '6909d6104cadd500d91d659b8ecf062c4a0dbc545f0b410bf36771d988a7a6b6', NULL, 'inline', '2026-11-29 18:16:52.097884+09', '2026-11-29 18:16:52.324686+09', '{"together": 1, "peak_share": 0.1104394045809467, "resumed_at": [], "images_per_s": 21493.021324447393, "peak_memory_bytes": 747290624}', 'mid-range', 0.4646344996217522);
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 2.149921417236328, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0021942699986539083, "forward": 0.002407027000117523, "backward": 0.0027991329989163205, "optimizer": 0.0013426440009425278, "validation": 0.001424787999894761}, "seconds": 0.010527614000238827, "accuracy": 0.04}]', 'cpu', 1, 'finished', 'be08ed2e2e43a1ec61c304ff594e5c665103c14a755f02c9e76f717cd517ce1f', NULL, 'inline', '2026-11-29 18:16:52.392058+09', '2026-11-29 18:16:52.418864+09', '{"together": 1, "peak_share": 0.21087640619804962, "resumed_at": [], "images_per_s": 22875.24960115089, "peak_memory_bytes": 747401216}', 'mid-range', 0.26812750002136454);
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 2.0560626220703124, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.002869993998501741, "forward": 0.02180344999942463, "backward": 0.025810865000494232, "optimizer": 0.0016558010001972434, "validation": 0.00696240800061787}, "seconds": 0.059636448000674136, "accuracy": 0.04}]', 'cpu', 1, 'finished', '8a3e5243f9b6c9b9f9ce96b89972187f19781fbcd8333a58dc55f34b1b1d064e', NULL, 'inline', '2026-11-29 18:16:52.462464+09', '2026-11-29 18:16:52.548832+09', '{"together": 1, "peak_share": 0.627020127506835, "resumed_at": [], "images_per_s": 3835.818528294277, "peak_memory_bytes": 747483136}', 'mid-range', 0.5460829997900873);
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.875990447998047, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0026819609993253835, "forward": 0.036306048999904306, "backward": 0.05178203000104986, "optimizer": 0.0021951809994789073, "validation": 0.010794484999678389}, "seconds": 0.10439944400059176, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'daa5459af239fd89d28f80d435b5e2cf0241d329ad06295f7217a454b17dd14e', NULL, 'inline', '2026-11-29 18:16:52.587327+09', '2026-11-29 18:16:52.724648+09', '{"together": 1, "peak_share": 0.6447874743385597, "resumed_at": [], "images_per_s": 2151.3421669865083, "peak_memory_bytes": 747651072}', 'mid-range', 0.6513799999083858);
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"units_1": 0.08783618602422016, "filters_1": 0.23333888534975422, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-32fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 28298, 28256, 1497510096352152615, 0.12, '[{"loss": 2.2372755432128906, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.002590061000773858, "forward": 0.0018204289999630419, "backward": 0.001575299000251107, "optimizer": 0.0012413350004862878, "validation": 0.0011382410002624965}, "seconds": 0.008716672999980801, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'd26d1935cb40746e806dcd17f061f1bcdc82316933503fac5da26e563241adfe', NULL, 'inline', '2026-11-29 18:16:52.779853+09', '2026-11-29 18:16:52.805832+09', '{"together": 1, "peak_share": 0.15899662328369105, "resumed_at": [], "images_per_s": 27673.525452061025, "peak_memory_bytes": 747683840}', 'random for mlp-1', 0.27816550027637277);
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'mlp-1', '{"units_1": 0.8581498843073423, "filters_1": 0.14050617626469963, "convolutions": 0, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-1600fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59658, 58048, 1966791211725599567, 0.06, '[{"loss": 1.4686239624023438, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.0022746599997844896, "forward": 0.002620766998916224, "backward": 0.004768329999933485, "optimizer": 0.0015338409994001267, "validation": 0.0013892110000597313}, "seconds": 0.01304301599975588, "accuracy": 0.06}]', 'cpu', 1, 'finished', '1be968f73162e07afdb1793c30ae3aec1cefdae1eeb29470fce362ed4e5cfa71', NULL, 'inline', '2026-11-29 18:16:52.865443+09', '2026-11-29 18:16:52.905246+09', '{"together": 1, "peak_share": 0.15010874990014372, "resumed_at": [], "images_per_s": 17860.97340118022, "peak_memory_bytes": 747700224}', 'random for mlp-1', 0.49460650006949436);
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"units_1": 0.25244974305353696, "filters_1": 0.8846345488960712, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.1723040771484374, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.00395017699975142, "forward": 0.043488499000886804, "backward": 0.05280884400053765, "optimizer": 0.002259290999973018, "validation": 0.013002769999729935}, "seconds": 0.11635817799924553, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'e672a3fcf42bb900f5da8dd130e3a3066e569090ed913a7d31a6dd986ec54e21', NULL, 'inline', '2026-11-29 18:16:52.963151+09', '2026-11-29 18:16:53.126778+09', '{"together": 1, "peak_share": 0.4625808398310707, "resumed_at": [], "images_per_s": 1951.089864631126, "peak_memory_bytes": 747819008}', 'random for cnn-1', 1.0269579997839173);
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'cnn-1', '{"units_1": 0.7189881905745406, "filters_1": 0.1354483985897197, "convolutions": 1, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-50fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59526, 1287050, 2265271237311217466, 0.12, '[{"loss": 2.240447998046875, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.003935662000003504, "forward": 0.022815135000200826, "backward": 0.025351665999551187, "optimizer": 0.002740803000051528, "validation": 0.00753119399996649}, "seconds": 0.06316523700024845, "accuracy": 0.12}]', 'cpu', 1, 'finished', '7f9d843c90aedd99aa4029ec36aad9229467803999a379c3840180544ed6b1e4', NULL, 'inline', '2026-11-29 18:16:53.194356+09', '2026-11-29 18:16:53.297268+09', '{"together": 1, "peak_share": 0.5105728652465104, "resumed_at": [], "images_per_s": 3646.755829616414, "peak_memory_bytes": 747921408}', 'random for cnn-1', 0.8286420002150408);
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 2.043817901611328, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.00245737199929863, "forward": 0.0021525410002141143, "backward": 0.0020365830005175667, "optimizer": 0.0035621709994302364, "validation": 0.0017483139999967534}, "seconds": 0.012476334000893985, "accuracy": 0.2}, {"loss": 1.8952407836914062, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0020872990007774206, "forward": 0.0018668860002435395, "backward": 0.0018503239998608478, "optimizer": 0.001563437999720918, "validation": 0.0014220139992175973}, "seconds": 0.009236626000529213, "accuracy": 0.14}, {"loss": 1.7584332275390624, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0017415300007996848, "forward": 0.0018634289999681641, "backward": 0.0018148380004276987, "optimizer": 0.0022437329998865607, "validation": 0.00135053899975901}, "seconds": 0.00941146400055004, "accuracy": 0.12}, {"loss": 1.3991343688964843, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.001996056999814755, "forward": 0.0017463899994254461, "backward": 0.0018235739998999634, "optimizer": 0.0012672729999394505, "validation": 0.001471145000323304}, "seconds": 0.008726118998310994, "accuracy": 0.12}, {"loss": 1.0619259643554688, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.001698682001006091, "forward": 0.0015045179998196545, "backward": 0.0016367150001315167, "optimizer": 0.0013643950005644, "validation": 0.001533791999463574}, "seconds": 0.008133651999742142, "accuracy": 0.12}, {"loss": 0.8078151702880859, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0019695390010383562, "forward": 0.0027769999996962724, "backward": 0.0017653969989623874, "optimizer": 0.0012847860007241252, "validation": 0.0013937989997430122}, "seconds": 0.009616067000024486, "accuracy": 0.12}, {"loss": 0.620014419555664, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.002181516000746342, "forward": 0.0018413979996694252, "backward": 0.002010254999731842, "optimizer": 0.001481043000239879, "validation": 0.001384502999826509}, "seconds": 0.009358065000014903, "accuracy": 0.12}, {"loss": 0.4849601364135742, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0017431539999961387, "forward": 0.002661312999407528, "backward": 0.0019293129998914083, "optimizer": 0.0013142519992470625, "validation": 0.001493657000537496}, "seconds": 0.009624453000469657, "accuracy": 0.14}, {"loss": 0.38283859252929686, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.002104279999002756, "forward": 0.001850605999607069, "backward": 0.001888105999569234, "optimizer": 0.0014044600002307561, "validation": 0.001416672999766888}, "seconds": 0.009108446999562148, "accuracy": 0.14}, {"loss": 0.3422567367553711, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0018679390004763263, "forward": 0.0017106840004998958, "backward": 0.0017992579996644054, "optimizer": 0.0012512929997683386, "validation": 0.0014482520000456134}, "seconds": 0.008513962999131763, "accuracy": 0.12}, {"loss": 0.3051405715942383, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.003433339998991869, "forward": 0.001950490998751775, "backward": 0.0018083969989675097, "optimizer": 0.0013466509990394115, "validation": 0.0014155509998090565}, "seconds": 0.01041856000028929, "accuracy": 0.12}, {"loss": 0.2837783622741699, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0018386329993518302, "forward": 0.0016757179992055171, "backward": 0.001820909999878495, "optimizer": 0.0012821310001527308, "validation": 0.0014470300002358272}, "seconds": 0.008525365999958012, "accuracy": 0.12}, {"loss": 0.2724123001098633, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.001787767999303469, "forward": 0.0015031539996925858, "backward": 0.001674404999903345, "optimizer": 0.0011306680007692194, "validation": 0.001375095000184956}, "seconds": 0.0078911379996498, "accuracy": 0.12}, {"loss": 0.2616324615478516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0019870610003636102, "forward": 0.0016028820000428823, "backward": 0.0018295150002813898, "optimizer": 0.0014022159994055983, "validation": 0.0012811599999622558}, "seconds": 0.008603511999353941, "accuracy": 0.12}, {"loss": 0.2631257247924805, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0019541310002750834, "forward": 0.0017224559996975586, "backward": 0.0017639019997659489, "optimizer": 0.001350769000055152, "validation": 0.0012785250000888482}, "seconds": 0.008515175000866293, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281', NULL, 'inline', '2026-11-29 18:17:08.799734+09', '2026-11-29 18:17:09.169374+09', '{"together": 1, "peak_share": 0.12297308897603242, "resumed_at": [], "images_per_s": 27278.049469695794, "peak_memory_bytes": 558071808}', 'mid-range', 0.2917665001405112);
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.318833923339844, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.002433015999486088, "forward": 0.007014906999756931, "backward": 0.006381109999892942, "optimizer": 0.002645383999151818, "validation": 0.002069475000098464}, "seconds": 0.02108106899959239, "accuracy": 0.16}, {"loss": 2.1002238464355467, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.002917023999543744, "forward": 0.0026849480000237236, "backward": 0.0031074389999048435, "optimizer": 0.0016871689995241468, "validation": 0.001967674999832525}, "seconds": 0.01293403199997556, "accuracy": 0.06}, {"loss": 1.7948072814941407, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0024286670004585176, "forward": 0.0023812199997337302, "backward": 0.003321008999591868, "optimizer": 0.0016207360004045768, "validation": 0.001604744999895047}, "seconds": 0.011858797998684167, "accuracy": 0.06}, {"loss": 1.0796593475341796, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0019312980002723634, "forward": 0.0022622169999522157, "backward": 0.002867138999135932, "optimizer": 0.0015316889994210214, "validation": 0.0017797619993871194}, "seconds": 0.010855419001018163, "accuracy": 0.08}, {"loss": 0.7893545532226562, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0022977130010986, "forward": 0.0022571559993593837, "backward": 0.0027847749997818028, "optimizer": 0.0015325399999710498, "validation": 0.001498024999818881}, "seconds": 0.010853623999537376, "accuracy": 0.12}, {"loss": 0.5468083190917968, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0020720409993373323, "forward": 0.002273647000947676, "backward": 0.0031409220000568894, "optimizer": 0.0014284749995567836, "validation": 0.0014552550001099007}, "seconds": 0.010833026000000245, "accuracy": 0.1}, {"loss": 0.281157112121582, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0019125509998048074, "forward": 0.002587675000540912, "backward": 0.00264559500010364, "optimizer": 0.001488608000727254, "validation": 0.0015254970003297785}, "seconds": 0.010593238000183192, "accuracy": 0.1}, {"loss": 0.2158504867553711, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0021605169986287365, "forward": 0.0024260639993372024, "backward": 0.0031418640000993037, "optimizer": 0.0015259780002452317, "validation": 0.0015850589998080977}, "seconds": 0.011429452999436762, "accuracy": 0.1}, {"loss": 0.20177749633789063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.002818708999257069, "forward": 0.0023301639994315337, "backward": 0.002909337999881245, "optimizer": 0.005690988000424113, "validation": 0.004348013000708306}, "seconds": 0.018692405999900075, "accuracy": 0.1}, {"loss": 0.20388250350952147, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0016713200002413942, "forward": 0.0021827980008310988, "backward": 0.002400534999651427, "optimizer": 0.0010586930002318695, "validation": 0.0010612969999783672}, "seconds": 0.00879630300005374, "accuracy": 0.1}, {"loss": 0.14673645973205565, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.001474510999287304, "forward": 0.0019460639996395912, "backward": 0.00222633900011715, "optimizer": 0.0011519480003698845, "validation": 0.0021376229997258633}, "seconds": 0.009243682000487752, "accuracy": 0.1}, {"loss": 0.1459512996673584, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0015520470005867537, "forward": 0.001777327999661793, "backward": 0.002171927999370382, "optimizer": 0.0011028760000044713, "validation": 0.001056537999829743}, "seconds": 0.007969465998939995, "accuracy": 0.1}, {"loss": 0.12985668182373047, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.00155184500181349, "forward": 0.0016505009998581954, "backward": 0.0020627230005629826, "optimizer": 0.001069693000317784, "validation": 0.0010509980002098018}, "seconds": 0.007682186999772966, "accuracy": 0.1}, {"loss": 0.1295340919494629, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.00147278899930825, "forward": 0.0015542810006081709, "backward": 0.0019361260001460323, "optimizer": 0.0009808170007090666, "validation": 0.0010413210002298001}, "seconds": 0.007287666999218345, "accuracy": 0.1}, {"loss": 0.12378237724304199, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0017165260005640448, "forward": 0.0016061879996414063, "backward": 0.0021123860005900497, "optimizer": 0.0011573869996936992, "validation": 0.001071486000000732}, "seconds": 0.00796467600048345, "accuracy": 0.1}]', 'cpu', 1, 'finished', '39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544', NULL, 'inline', '2026-11-29 18:17:09.232375+09', '2026-11-29 18:17:09.423747+09', '{"together": 1, "peak_share": 0.18109374111002394, "resumed_at": [], "images_per_s": 22021.913992150116, "peak_memory_bytes": 558358528}', 'mid-range', 0.27138799987369566);
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 2.043817901611328, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0020949540012225043, "forward": 0.0018506350006646244, "backward": 0.001739567999720748, "optimizer": 0.002108328999383957, "validation": 0.001531998999780626}, "seconds": 0.009832832000029157, "accuracy": 0.2}, {"loss": 1.8952407836914062, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0016431659996669623, "forward": 0.0025708540006235125, "backward": 0.0017371730000377283, "optimizer": 0.0011963509996348876, "validation": 0.0012620529996638652}, "seconds": 0.008773350000410574, "accuracy": 0.14}, {"loss": 1.7584332275390624, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0017574819994479185, "forward": 0.00693483700069919, "backward": 0.0021660049997080932, "optimizer": 0.0012161069998910534, "validation": 0.0013890910004192847}, "seconds": 0.013932119999481074, "accuracy": 0.12}, {"loss": 1.3991343688964843, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0016633249997539679, "forward": 0.001611519001016859, "backward": 0.0016312050011038082, "optimizer": 0.001117651999265945, "validation": 0.0011592609998842818}, "seconds": 0.007551431999672786, "accuracy": 0.12}, {"loss": 1.0619259643554688, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0016929709991018171, "forward": 0.0015759420002723346, "backward": 0.0016307729993059183, "optimizer": 0.001164039999821398, "validation": 0.0013175180001780973}, "seconds": 0.007766713000819436, "accuracy": 0.12}, {"loss": 0.8078151702880859, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.001575029000377981, "forward": 0.0014332649998323177, "backward": 0.0013729510001212475, "optimizer": 0.0009776410006452352, "validation": 0.0012567539997689892}, "seconds": 0.006956097000511363, "accuracy": 0.12}, {"loss": 0.620014419555664, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0019210069995097, "forward": 0.0016058779992818017, "backward": 0.0016793140002846485, "optimizer": 0.0014960920007069944, "validation": 0.0013954629994259449}, "seconds": 0.008503954999468988, "accuracy": 0.12}, {"loss": 0.4849601364135742, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.001603050998710387, "forward": 0.0015680759997849236, "backward": 0.0015556130001641577, "optimizer": 0.0011950370007980382, "validation": 0.001225584999701823}, "seconds": 0.007496569000977615, "accuracy": 0.14}, {"loss": 0.38283859252929686, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0015766820006319904, "forward": 0.0015555129994027084, "backward": 0.0015943560001687729, "optimizer": 0.0009696460001578089, "validation": 0.001056578999850899}, "seconds": 0.007125935000658501, "accuracy": 0.14}, {"loss": 0.3422567367553711, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.001716883000881353, "forward": 0.001336031000391813, "backward": 0.0015822930008653202, "optimizer": 0.0010275250006088754, "validation": 0.0013313230001585907}, "seconds": 0.00736593300007371, "accuracy": 0.12}, {"loss": 0.3051405715942383, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0016324280013577663, "forward": 0.001570501000060176, "backward": 0.0015311459992517484, "optimizer": 0.0010863540001082583, "validation": 0.0010210229993390385}, "seconds": 0.007267699998919852, "accuracy": 0.12}, {"loss": 0.2837783622741699, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.001607820999197429, "forward": 0.0013727610003115842, "backward": 0.0015452630004801904, "optimizer": 0.0010564779995547724, "validation": 0.0011521269998411299}, "seconds": 0.0070789370001875795, "accuracy": 0.12}, {"loss": 0.2724123001098633, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0013660289996551, "forward": 0.0013264450008136919, "backward": 0.001352773000689922, "optimizer": 0.0008795359990472207, "validation": 0.0012788939993697568}, "seconds": 0.006517042000268702, "accuracy": 0.12}, {"loss": 0.2616324615478516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0015621659995304071, "forward": 0.0014727670004504034, "backward": 0.001443142999050906, "optimizer": 0.0009334880014648661, "validation": 0.0011258289996476378}, "seconds": 0.006963149001421698, "accuracy": 0.12}, {"loss": 0.2631257247924805, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0016404910002165707, "forward": 0.0015154880011323257, "backward": 0.0015483179995499086, "optimizer": 0.0014592329998777132, "validation": 0.001104689000385406}, "seconds": 0.007617745999596082, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281', NULL, 'inline', '2026-11-29 18:17:21.764472+09', '2026-11-29 18:17:22.091226+09', '{"together": 1, "peak_share": 0.14052926205128713, "resumed_at": [], "images_per_s": 31137.32181490804, "peak_memory_bytes": 595034112}', 'mid-range', 0.3933970001526177);
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "fp32", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.318833923339844, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.002360661001148401, "forward": 0.0025952490004783613, "backward": 0.00282151499959582, "optimizer": 0.00165813500098011, "validation": 0.0018571380005596438}, "seconds": 0.011816587000794243, "accuracy": 0.16}, {"loss": 2.1002238464355467, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0020256229990991415, "forward": 0.002855888000340201, "backward": 0.0031969969995770953, "optimizer": 0.001673593000305118, "validation": 0.0016586060000918224}, "seconds": 0.011988450999524503, "accuracy": 0.06}, {"loss": 1.7948072814941407, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0016290309995383723, "forward": 0.002084202999867557, "backward": 0.00237114999890764, "optimizer": 0.001109247000385949, "validation": 0.0011071429998992244}, "seconds": 0.008691125000041211, "accuracy": 0.06}, {"loss": 1.0796593475341796, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0015209479997793096, "forward": 0.0020719300000564544, "backward": 0.002182786999583186, "optimizer": 0.0011470980007288745, "validation": 0.001567185000567406}, "seconds": 0.008855552999193606, "accuracy": 0.08}, {"loss": 0.7893545532226562, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0020400510002218653, "forward": 0.002367112999309029, "backward": 0.003193210000063118, "optimizer": 0.0017495869997219415, "validation": 0.0018178640002588509}, "seconds": 0.011698246999912953, "accuracy": 0.12}, {"loss": 0.5468083190917968, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0020602979993782355, "forward": 0.0022920129995327443, "backward": 0.0026601009994919877, "optimizer": 0.0012571240004035644, "validation": 0.0011828759998024907}, "seconds": 0.009963127000446548, "accuracy": 0.1}, {"loss": 0.281157112121582, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0016038530002333573, "forward": 0.0021659560006810352, "backward": 0.0024153829999704612, "optimizer": 0.0013704060002055485, "validation": 0.001775284999894211}, "seconds": 0.00974795399906725, "accuracy": 0.1}, {"loss": 0.2158504867553711, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0020293099996706587, "forward": 0.0023526860004494665, "backward": 0.0031259739998859004, "optimizer": 0.001614643999346299, "validation": 0.0018334239994146628}, "seconds": 0.011472783999124658, "accuracy": 0.1}, {"loss": 0.20177749633789063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.001965892000043823, "forward": 0.00228450799932034, "backward": 0.002645113999278692, "optimizer": 0.001436169000044174, "validation": 0.0012439000001904787}, "seconds": 0.01010552500065387, "accuracy": 0.1}, {"loss": 0.20388250350952147, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0016167869998753304, "forward": 0.0021713359992645564, "backward": 0.00225501200020517, "optimizer": 0.001455216000067594, "validation": 0.0016684849997545825}, "seconds": 0.009560454001075414, "accuracy": 0.1}, {"loss": 0.14673645973205565, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.001975361999939196, "forward": 0.002751732999968226, "backward": 0.0029941580005470314, "optimizer": 0.00168046700036939, "validation": 0.0017045619997588801}, "seconds": 0.01166481499967631, "accuracy": 0.1}, {"loss": 0.1459512996673584, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0018953899998450652, "forward": 0.001955261999682989, "backward": 0.0024409809993812814, "optimizer": 0.0012954549993082765, "validation": 0.0011435420001362218}, "seconds": 0.00917773700075486, "accuracy": 0.1}, {"loss": 0.12985668182373047, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0019727750004676636, "forward": 0.0024420830004601157, "backward": 0.0026770230006150086, "optimizer": 0.0017691630000626901, "validation": 0.001855634999628819}, "seconds": 0.011215282000193838, "accuracy": 0.1}, {"loss": 0.1295340919494629, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0021854530004929984, "forward": 0.002539205999710248, "backward": 0.0031209449989546556, "optimizer": 0.0016935920002651983, "validation": 0.0015954269993017078}, "seconds": 0.011720609000803961, "accuracy": 0.1}, {"loss": 0.12378237724304199, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0016968059999271645, "forward": 0.0020946129989170004, "backward": 0.0021436139995785197, "optimizer": 0.001067248999788717, "validation": 0.0012997739995626034}, "seconds": 0.008684393000294222, "accuracy": 0.1}]', 'cpu', 1, 'finished', '39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544', NULL, 'inline', '2026-11-29 18:17:22.173804+09', '2026-11-29 18:17:22.361591+09', '{"together": 1, "peak_share": 0.21061358145346634, "resumed_at": [], "images_per_s": 23842.99331766442, "peak_memory_bytes": 595329024}', 'mid-range', 0.49546799982636003);
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "auto", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "auto", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'finished', '55f99852caed0b66', NULL, '["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]', '6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '2026-11-29 18:16:43.720697+09', '2026-11-29 18:16:53.714054+09', '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL, 'fp32', NULL);
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "auto", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "auto", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'paused', 'd566b8ee43bcbe55', 'stopped. Run the same command to resume.', '["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]', '6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '2026-11-29 18:17:02.405704+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL, 'fp32', NULL);
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "auto", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "auto", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'running', '2d6e6f69fe438d27', NULL, '["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]', '6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74', '2026-11-29 18:17:16.769172+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', '{"pid": 479, "host": "machine", "within": "62a0a102-651f-4269-bee0-01cfb2c0d889/pid:[4026531836]", "started": 599797}', '2026-11-29 18:17:51.790934+09', NULL, 'fp32', '{"at": "2026-11-29T09:17:21.784821+00:00", "of": 8, "done": 0, "jobs": [], "note": null, "since": "2026-11-29T09:17:20.944598+00:00", "stage": "trials", "left_s": 56.9720656441027}');
INSERT INTO public.student_search_version VALUES ('0007');
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
INSERT INTO public.study_user_attributes VALUES (1, 1, 'run', '"finished/2026-11-29T09:16:43.720697+00:00"');
INSERT INTO public.study_user_attributes VALUES (2, 2, 'run', '"finished/2026-11-29T09:16:43.720697+00:00"');
INSERT INTO public.study_user_attributes VALUES (3, 3, 'run', '"stopped/2026-11-29T09:17:02.405704+00:00"');
INSERT INTO public.study_user_attributes VALUES (4, 4, 'run', '"stopped/2026-11-29T09:17:02.405704+00:00"');
INSERT INTO public.study_user_attributes VALUES (5, 5, 'run', '"killed/2026-11-29T09:17:16.769172+00:00"');
INSERT INTO public.study_user_attributes VALUES (6, 6, 'run', '"killed/2026-11-29T09:17:16.769172+00:00"');
INSERT INTO public.teachers VALUES ('7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 1.319267, '[{"loss": 7.149432983398437, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.017529847999867343, "forward": 0.36581022900008975, "backward": 0.7625630109996564, "optimizer": 0.0046351609998964705, "validation": 0.08037379300003522}, "seconds": 1.2316126110008554, "accuracy": 0.1}]', 'f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a', 'f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a', 'cpu', '2026-11-29 18:16:49.779984+09');
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
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-29 09:16:52.030515', '2026-11-29 09:16:52.350338');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-29 09:16:52.359653', '2026-11-29 09:16:52.429969');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-29 09:16:52.434972', '2026-11-29 09:16:52.559544');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-29 09:16:52.564285', '2026-11-29 09:16:52.737728');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-29 09:16:52.74511', '2026-11-29 09:16:52.818362');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-29 09:16:52.826792', '2026-11-29 09:16:52.919607');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-29 09:16:52.926651', '2026-11-29 09:16:53.144422');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-29 09:16:53.152611', '2026-11-29 09:16:53.313897');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-29 09:17:08.732798', '2026-11-29 09:17:09.193226');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-29 09:17:09.201954', '2026-11-29 09:17:09.444197');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-29 09:17:09.457639', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-29 09:17:21.704433', '2026-11-29 09:17:22.115265');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-29 09:17:22.12379', '2026-11-29 09:17:22.375594');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-29 09:17:22.382833', NULL);
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

