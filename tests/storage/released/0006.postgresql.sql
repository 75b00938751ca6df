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
INSERT INTO public.caches VALUES ('673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["55527369718945d10ec57461768dd571569f909ca9804781e6f0305a7a194632"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/673ff22b1adf9b8982a0c39042b48069', '2026-11-28 15:07:02.193276+09');
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
INSERT INTO public.jobs VALUES (1, 'teacher', '00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'cache', '673ff22b1adf9b8982a0c39042b48069/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'cache', '673ff22b1adf9b8982a0c39042b48069/1', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '60k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/1', 'queued', 1, NULL, 'its slot was stopped', 0);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (3, 'trial', '60k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/1', 'running', 1, 'inline', NULL, 0);
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.18, '[{"loss": 1.9183619689941407, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0019945730000472395, "forward": 0.018550608999930773, "backward": 0.01172860200017567, "optimizer": 0.001858986999877743, "validation": 0.010127458000170009}, "seconds": 0.04476678700007142, "accuracy": 0.18}]', 'cpu', 1, 'finished', '5ddb6fb7f3e2c325780131c5787595b42321286cb95f3c0715cf3ccf273e4c92', '5ddb6fb7f3e2c325780131c5787595b42321286cb95f3c0715cf3ccf273e4c92', 'inline', '2026-11-28 15:07:54.531659+09', '2026-11-28 15:07:54.67241+09', '{"together": 1, "peak_share": 2.6880943098053462, "resumed_at": [], "images_per_s": 5859.471532499248, "peak_memory_bytes": 763461632}', 0.47357850007756497, '50:EgAwIAB0AA==');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.6533226013183593, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0021504740002455947, "forward": 0.02530835500010653, "backward": 0.007600398000249697, "optimizer": 0.008576508000032845, "validation": 0.007003928999893105}, "seconds": 0.05123293599990575, "accuracy": 0.08}]', 'cpu', 1, 'finished', '33474acf0eb4cace839a0c65dfcb4baa1ba8152b1ca18f204641bbe54ce0b40f', '33474acf0eb4cace839a0c65dfcb4baa1ba8152b1ca18f204641bbe54ce0b40f', 'inline', '2026-11-28 15:07:54.727656+09', '2026-11-28 15:07:54.879647+09', '{"together": 1, "peak_share": 2.473304740349795, "resumed_at": [], "images_per_s": 4583.399362863742, "peak_memory_bytes": 763510784}', 0.4972424999323266, '50:EgAQAABAAA==');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.8268077087402343, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.002738507000003665, "forward": 0.021853654000096867, "backward": 0.003856685000073412, "optimizer": 0.01079859700007546, "validation": 0.01090195999995558}, "seconds": 0.05899448500008475, "accuracy": 0.16}]', 'cpu', 1, 'finished', '00c634ecabc0a7eb15388d3c9319e28b823cc4f65884fb2178e665682f02d439', NULL, 'inline', '2026-11-28 15:07:07.639825+09', '2026-11-28 15:07:42.412547+09', '{"together": 1, "peak_share": 3.165783803715794, "resumed_at": [], "images_per_s": 5095.873379540396, "peak_memory_bytes": 762531840}', 'mid-range', 0.3055580000363989);
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 1.9920529174804686, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.007109978000016781, "forward": 0.04340422099994612, "backward": 0.056220080999992206, "optimizer": 0.007552495999789244, "validation": 0.015660957999898528}, "seconds": 0.13494755200008512, "accuracy": 0.04}]', 'cpu', 1, 'finished', '29725a5c1484a7ce2a09088718d14f709a3cbb1fa7351716a22f1e9f5c70e867', NULL, 'inline', '2026-11-28 15:07:42.727951+09', '2026-11-28 15:07:42.961417+09', '{"together": 1, "peak_share": 1.7255453825776983, "resumed_at": [], "images_per_s": 1749.9837426549454, "peak_memory_bytes": 762863616}', 'mid-range', 0.7173150000880923);
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 1.9073855590820312, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.004651004999914221, "forward": 0.9854755939998086, "backward": 0.4424548629999663, "optimizer": 0.0030957779999880586, "validation": 0.2828072659999634}, "seconds": 1.727426949999881, "accuracy": 0.04}]', 'cpu', 1, 'finished', '8bbaa79751d51e4b6ca9b80090f6fb09bf3bf2f54928fb1ee1cbefe9a2c905d3', NULL, 'inline', '2026-11-28 15:07:43.224282+09', '2026-11-28 15:07:45.180491+09', '{"together": 1, "peak_share": 3.273845201918362, "resumed_at": [], "images_per_s": 139.30707712552785, "peak_memory_bytes": 763072512}', 'mid-range', 1.7569810000850339);
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.7756866455078124, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.012098524000293764, "forward": 1.6848952770001233, "backward": 0.48514460299998063, "optimizer": 0.0023332369996751368, "validation": 0.5098607970001012}, "seconds": 2.695118816000104, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'c139a0209d2651f0b4bfc413b0121ab5650929d5d82ceb45d368fedabc7dd3de', NULL, 'inline', '2026-11-28 15:07:45.406427+09', '2026-11-28 15:07:48.407793+09', '{"together": 1, "peak_share": 4.098379693827303, "resumed_at": [], "images_per_s": 91.55531994383686, "peak_memory_bytes": 763256832}', 'mid-range', 1.7989645000398014);
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"units_1": 0.08783618602422016, "filters_1": 0.23333888534975422, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-32fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 28298, 28256, 1497510096352152615, 0.12, '[{"loss": 2.108684387207031, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.002295795999998518, "forward": 0.023588478999727158, "backward": 0.02301909099992372, "optimizer": 0.01894385599985071, "validation": 0.010790891999931773}, "seconds": 0.07926801600001454, "accuracy": 0.12}]', 'cpu', 1, 'finished', '7658dfb7df275b05e394c00c26e77922af8af11272ed09f5ba4864e14f1e9690', NULL, 'inline', '2026-11-28 15:07:48.692737+09', '2026-11-28 15:07:48.87431+09', '{"together": 1, "peak_share": 1.8138881814132486, "resumed_at": [], "images_per_s": 2947.799395551871, "peak_memory_bytes": 763281408}', 'random for mlp-1', 0.2980144998900869);
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'mlp-1', '{"units_1": 0.8581498843073423, "filters_1": 0.14050617626469963, "convolutions": 0, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-1600fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59658, 58048, 1966791211725599567, 0.06, '[{"loss": 1.3498838806152345, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.0104507730000023, "forward": 0.07457816800001638, "backward": 0.02702551500010486, "optimizer": 0.01055854600008388, "validation": 0.025723373999881005}, "seconds": 0.1490148620000582, "accuracy": 0.06}]', 'cpu', 1, 'finished', 'f2f6f4e2ce6c4e1449c046a4e69cb50af0e784a24990df98bf1a4f199c207256', NULL, 'inline', '2026-11-28 15:07:49.132585+09', '2026-11-28 15:07:49.341445+09', '{"together": 1, "peak_share": 1.7093622156853459, "resumed_at": [], "images_per_s": 1631.1483834288772, "peak_memory_bytes": 763289600}', 'random for mlp-1', 0.2800405000016326);
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"units_1": 0.25244974305353696, "filters_1": 0.8846345488960712, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.0727984619140627, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.015935062999915317, "forward": 1.6565497849999247, "backward": 0.571761805000051, "optimizer": 0.0022157070000048407, "validation": 0.3544024000000263}, "seconds": 2.6015956880000886, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'c2d9e60eac3f4b8bcd34e34b3d704fca8d394b2825904c6ecea56a7054e69645', NULL, 'inline', '2026-11-28 15:07:49.544056+09', '2026-11-28 15:07:52.301996+09', '{"together": 1, "peak_share": 3.130200816564065, "resumed_at": [], "images_per_s": 89.02886759251523, "peak_memory_bytes": 763322368}', 'random for cnn-1', 0.9926065000627204);
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'cnn-1', '{"units_1": 0.7189881905745406, "filters_1": 0.1354483985897197, "convolutions": 1, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-50fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59526, 1287050, 2265271237311217466, 0.12, '[{"loss": 2.0842361450195312, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.0036363009999149654, "forward": 0.7814041540000289, "backward": 0.5677655080000932, "optimizer": 0.002089800000021569, "validation": 0.21579696500020873}, "seconds": 1.5713264789999357, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'ab9e889f9c55fb6b97ada5c1c1ba5b5073e8e3b917985039e627ea9c39e63b45', NULL, 'inline', '2026-11-28 15:07:52.500148+09', '2026-11-28 15:07:54.374123+09', '{"together": 1, "peak_share": 2.854204863087675, "resumed_at": [], "images_per_s": 147.61283152672414, "peak_memory_bytes": 763371520}', 'random for cnn-1', 1.391490500054715);
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.8951080322265625, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.015451746000280764, "forward": 0.04360368399989056, "backward": 0.016089231000023574, "optimizer": 0.04055596699981834, "validation": 0.021255190999909246}, "seconds": 0.140038682000295, "accuracy": 0.2}, {"loss": 1.7481439208984375, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.007030808000081379, "forward": 0.025394677999884152, "backward": 0.02446322099990539, "optimizer": 0.025583060000371916, "validation": 0.01918303399997967}, "seconds": 0.102522117000035, "accuracy": 0.14}, {"loss": 1.625439453125, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.01851610399967285, "forward": 0.02152512700013176, "backward": 0.03290621600012855, "optimizer": 0.0017393129999163648, "validation": 0.002265910999994958}, "seconds": 0.07780404099958105, "accuracy": 0.12}, {"loss": 1.2891905212402344, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0025150169997232297, "forward": 0.04016533499975594, "backward": 0.04242383099995095, "optimizer": 0.001787522999848079, "validation": 0.010509504000083325}, "seconds": 0.1297880360000363, "accuracy": 0.12}, {"loss": 0.97765625, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0020364899999094632, "forward": 0.050081034999948315, "backward": 0.036990861000049335, "optimizer": 0.0016720159999294992, "validation": 0.016871358000116743}, "seconds": 0.10848030300007849, "accuracy": 0.14}, {"loss": 0.7459885406494141, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.006546229999685238, "forward": 0.038739329000236467, "backward": 0.0029411079999590584, "optimizer": 0.018611923999969804, "validation": 0.02002086600009534}, "seconds": 0.08755486200016094, "accuracy": 0.12}, {"loss": 0.5713101196289062, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.002380766999976913, "forward": 0.016881005999948684, "backward": 0.024076593999780016, "optimizer": 0.01895484800002123, "validation": 0.019125367000015103}, "seconds": 0.09046360699994693, "accuracy": 0.12}, {"loss": 0.44606945037841794, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0021006210001814907, "forward": 0.04588983199982977, "backward": 0.019765126999800486, "optimizer": 0.018625569000050746, "validation": 0.0022756890000437124}, "seconds": 0.08937127600006534, "accuracy": 0.14}, {"loss": 0.35564781188964845, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.006185333000075843, "forward": 0.057673187000091275, "backward": 0.040249291999998604, "optimizer": 0.0015982869997515081, "validation": 0.027140562000113277}, "seconds": 0.14661198499993588, "accuracy": 0.14}, {"loss": 0.31760986328125, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.043120697999938784, "forward": 0.004743608000126187, "backward": 0.04397399899994525, "optimizer": 0.0017000589998588111, "validation": 0.022756056999924112}, "seconds": 0.11723112999993646, "accuracy": 0.12}, {"loss": 0.28629365921020505, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.009335731999954078, "forward": 0.017644849000134855, "backward": 0.03378711100003784, "optimizer": 0.008886930000016946, "validation": 0.019801314000005732}, "seconds": 0.09025354199980029, "accuracy": 0.12}, {"loss": 0.26415512084960935, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.011417076000270754, "forward": 0.03239585000005718, "backward": 0.020826096000064354, "optimizer": 0.0016311889999087725, "validation": 0.02230943900008242}, "seconds": 0.10950080799989337, "accuracy": 0.12}, {"loss": 0.25519290924072263, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.004996344000119279, "forward": 0.039333885000132796, "backward": 0.015455311999858168, "optimizer": 0.003919924000001629, "validation": 0.010643276000109836}, "seconds": 0.0751062090000687, "accuracy": 0.12}, {"loss": 0.243663330078125, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0028572200001235615, "forward": 0.03684584699999505, "backward": 0.024231244000020524, "optimizer": 0.0016632199999548902, "validation": 0.01916318799999317}, "seconds": 0.08550738100007038, "accuracy": 0.12}, {"loss": 0.2459814453125, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.019415230000049633, "forward": 0.04312671999991835, "backward": 0.023952581000230566, "optimizer": 0.0016577310000229772, "validation": 0.011304886000061742}, "seconds": 0.10018957100010084, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'dc7e3d6c50cdb924c027a8f761bca3380f83efc120bdf449480eb2701e9bc098', NULL, 'inline', '2026-11-28 15:08:54.011746+09', '2026-11-28 15:10:05.511608+09', '{"together": 1, "peak_share": 2.305185808945523, "resumed_at": [], "images_per_s": 2461.7025306049914, "peak_memory_bytes": 754515968}', 'mid-range', 0.4678125001191802);
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1534228515625, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.014295717000095465, "forward": 0.049133949000406574, "backward": 0.020490185999733512, "optimizer": 0.009798410999792395, "validation": 0.016205098000227736}, "seconds": 0.11059754600000815, "accuracy": 0.16}, {"loss": 1.9384942626953126, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0017199769995386305, "forward": 0.048076835999836476, "backward": 0.03459656900031405, "optimizer": 0.001372675000311574, "validation": 0.012759655000081693}, "seconds": 0.09912858100005906, "accuracy": 0.06}, {"loss": 1.6511639404296874, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.002182672999879287, "forward": 0.07002688000011403, "backward": 0.0487127680003141, "optimizer": 0.0017371090002598066, "validation": 0.014527912000176002}, "seconds": 0.13795459299990398, "accuracy": 0.06}, {"loss": 0.9840449523925782, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.002263255999878311, "forward": 0.05414042099937433, "backward": 0.04864407900004153, "optimizer": 0.023970085000200925, "validation": 0.025682606999907875}, "seconds": 0.1591959199995472, "accuracy": 0.08}, {"loss": 0.7320717620849609, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0038540199998351454, "forward": 0.046652483000343636, "backward": 0.025564825999936147, "optimizer": 0.010926927000127762, "validation": 0.01930023499971867}, "seconds": 0.10696571300013602, "accuracy": 0.1}, {"loss": 0.48478050231933595, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.001851602999977331, "forward": 0.03991661700047189, "backward": 0.03400477800050794, "optimizer": 0.001354802000150812, "validation": 0.016727668999919842}, "seconds": 0.0944819850001295, "accuracy": 0.1}, {"loss": 0.2611835479736328, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0018832340001608827, "forward": 0.04594565700017483, "backward": 0.02948572100012825, "optimizer": 0.0013343739997253579, "validation": 0.021736254000188637}, "seconds": 0.10104047700042429, "accuracy": 0.1}, {"loss": 0.19739986419677735, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0016882869999790273, "forward": 0.04100674399978743, "backward": 0.03900006799995026, "optimizer": 0.014519936999931815, "validation": 0.0041790499999478925}, "seconds": 0.10103308399993693, "accuracy": 0.1}, {"loss": 0.19085845947265626, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.01865062599972589, "forward": 0.046377475999634044, "backward": 0.03543187500008571, "optimizer": 0.0014555800003108743, "validation": 0.023156628999913664}, "seconds": 0.12570667899944965, "accuracy": 0.1}, {"loss": 0.18553409576416016, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0019665579998218163, "forward": 0.051842849999502505, "backward": 0.03829329200016218, "optimizer": 0.0014926300000297488, "validation": 0.03665060099956463}, "seconds": 0.13087702600023476, "accuracy": 0.1}, {"loss": 0.1345771598815918, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0023457300003428827, "forward": 0.0651745079999273, "backward": 0.036799411000629334, "optimizer": 0.030647050000425224, "validation": 0.016528194999864354}, "seconds": 0.15220554599954994, "accuracy": 0.1}, {"loss": 0.13409029960632324, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0018650979995982198, "forward": 0.06445104200020069, "backward": 0.04795132900017052, "optimizer": 0.033819821000633965, "validation": 0.028006486000322184}, "seconds": 0.17669902299985552, "accuracy": 0.1}, {"loss": 0.12231716156005859, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0017117310003413877, "forward": 0.08452333399964118, "backward": 0.04759667400003309, "optimizer": 0.0016931659997680981, "validation": 0.02403264099984881}, "seconds": 0.1802949580001041, "accuracy": 0.1}, {"loss": 0.11971908569335937, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.02234527700011313, "forward": 0.08889054599967494, "backward": 0.02035574399997131, "optimizer": 0.021848553999916476, "validation": 0.016063653999935923}, "seconds": 0.17018993300052898, "accuracy": 0.1}, {"loss": 0.11634578704833984, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0025200969998877554, "forward": 0.04765071600013471, "backward": 0.02670237000029374, "optimizer": 0.020275724999919476, "validation": 0.0040256709999084705}, "seconds": 0.10186619499972949, "accuracy": 0.1}]', 'cpu', 1, 'finished', '1cfa543dd3fb4d59e3eb7a089adeaae1d4f012fe2ef0823f404b52be53992c91', NULL, 'inline', '2026-11-28 15:10:05.785459+09', '2026-11-28 15:10:07.871377+09', '{"together": 1, "peak_share": 3.2382827155579292, "resumed_at": [], "images_per_s": 1835.0526482911305, "peak_memory_bytes": 754892800}', 'mid-range', 0.4104395000013028);
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.8951080322265625, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.02953642599959494, "forward": 0.055365427999731764, "backward": 0.02825616399968567, "optimizer": 0.047470207999595004, "validation": 0.03360749300009047}, "seconds": 0.1950629009993463, "accuracy": 0.2}, {"loss": 1.7481439208984375, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.002276579000408674, "forward": 0.04964029699976891, "backward": 0.01981122300003335, "optimizer": 0.0014477050003733893, "validation": 0.001543416000004072}, "seconds": 0.07538678500031892, "accuracy": 0.14}, {"loss": 1.625439453125, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.025790810000671627, "forward": 0.018237841999962257, "backward": 0.015715681000074255, "optimizer": 0.0011875479995069327, "validation": 0.001538937000077567}, "seconds": 0.0630389110001488, "accuracy": 0.12}, {"loss": 1.2891905212402344, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.013726358999520016, "forward": 0.013507717999800661, "backward": 0.002324300000054791, "optimizer": 0.013775119999991148, "validation": 0.017685405000065657}, "seconds": 0.06148053900051309, "accuracy": 0.12}, {"loss": 0.97765625, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0016288749998238927, "forward": 0.015829864000352245, "backward": 0.0023109349999685946, "optimizer": 0.009989237999434408, "validation": 0.01918909599999097}, "seconds": 0.049385489000087546, "accuracy": 0.14}, {"loss": 0.7459885406494141, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.004567726999539445, "forward": 0.013080637999792089, "backward": 0.02724692200035861, "optimizer": 0.0011523230004968354, "validation": 0.0015377650001937582}, "seconds": 0.04815135599983478, "accuracy": 0.12}, {"loss": 0.5713101196289062, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.014539394000621542, "forward": 0.026839486999961082, "backward": 0.010592238000299403, "optimizer": 0.0012187359998279135, "validation": 0.001600903000053222}, "seconds": 0.055276510000112467, "accuracy": 0.12}, {"loss": 0.44606945037841794, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.001471980000133044, "forward": 0.020182300000215037, "backward": 0.00266257500015854, "optimizer": 0.015009505999842077, "validation": 0.023392400999910024}, "seconds": 0.0683113019999837, "accuracy": 0.14}, {"loss": 0.35564781188964845, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.002046898999651603, "forward": 0.016274950000024546, "backward": 0.022639659000105894, "optimizer": 0.0010853769999812357, "validation": 0.0015243289999489207}, "seconds": 0.04422552099958921, "accuracy": 0.14}, {"loss": 0.31760986328125, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0017691090001790144, "forward": 0.0077291389998208615, "backward": 0.002143661999980395, "optimizer": 0.03431816600004822, "validation": 0.0015703860003668524}, "seconds": 0.06270415499966475, "accuracy": 0.12}, {"loss": 0.28629365921020505, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0014655489999313431, "forward": 0.011872241000219219, "backward": 0.011117735999960132, "optimizer": 0.017742692999490828, "validation": 0.001870748999863281}, "seconds": 0.044526964999931806, "accuracy": 0.12}, {"loss": 0.26415512084960935, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.029556594000041514, "forward": 0.011793933999797446, "backward": 0.028025681999679364, "optimizer": 0.007080070999563759, "validation": 0.0019641250000859145}, "seconds": 0.07901479099973585, "accuracy": 0.12}, {"loss": 0.25519290924072263, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.058473720000165486, "forward": 0.017892763999952876, "backward": 0.0021850600001016574, "optimizer": 0.0011020570004802721, "validation": 0.03883730400002605}, "seconds": 0.11897371699978976, "accuracy": 0.12}, {"loss": 0.243663330078125, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.03202572600002895, "forward": 0.0249356459999035, "backward": 0.027749964999657095, "optimizer": 0.018199119999735558, "validation": 0.026631617000020924}, "seconds": 0.13039759799949024, "accuracy": 0.12}, {"loss": 0.2459814453125, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0020011249998788116, "forward": 0.04981534700027623, "backward": 0.0033700710005177825, "optimizer": 0.037775501999931294, "validation": 0.010698568999941926}, "seconds": 0.10431599300000016, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'dc7e3d6c50cdb924c027a8f761bca3380f83efc120bdf449480eb2701e9bc098', NULL, 'inline', '2026-11-28 15:10:58.857433+09', '2026-11-28 15:11:42.208744+09', '{"together": 1, "peak_share": 2.1339588194732158, "resumed_at": [], "images_per_s": 3034.656659101304, "peak_memory_bytes": 511954944}', 'mid-range', 0.3479680001419183);
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1534228515625, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0020752420000462735, "forward": 0.0455112529998587, "backward": 0.023486597000101028, "optimizer": 0.0015727899999546935, "validation": 0.022464359999958106}, "seconds": 0.09568097500050499, "accuracy": 0.16}, {"loss": 1.9384942626953126, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.014662736999980552, "forward": 0.04053981800007023, "backward": 0.03688756599967746, "optimizer": 0.009783272000277066, "validation": 0.005766797000433144}, "seconds": 0.1083284889996321, "accuracy": 0.06}, {"loss": 1.6511639404296874, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.011058527000386675, "forward": 0.07096128300008786, "backward": 0.029398977999790077, "optimizer": 0.0020694920003734296, "validation": 0.006049077000170655}, "seconds": 0.12032632499995088, "accuracy": 0.06}, {"loss": 0.9840449523925782, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0028534020002553007, "forward": 0.023505864000071597, "backward": 0.02437956199992186, "optimizer": 0.0019349299996065383, "validation": 0.005704209999748855}, "seconds": 0.059421957999802544, "accuracy": 0.08}, {"loss": 0.7320717620849609, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.003499265000300511, "forward": 0.024616385999706836, "backward": 0.017796423000163486, "optimizer": 0.001836105000165844, "validation": 0.005153557000085129}, "seconds": 0.053698029999850405, "accuracy": 0.1}, {"loss": 0.48478050231933595, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.002084062000449194, "forward": 0.02571258200032389, "backward": 0.015786061999733647, "optimizer": 0.0016512870001861302, "validation": 0.00815875500029506}, "seconds": 0.05405125300012514, "accuracy": 0.1}, {"loss": 0.2611835479736328, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0021935059994575568, "forward": 0.026435569999648578, "backward": 0.01269806999971479, "optimizer": 0.002153800000087358, "validation": 0.010470761000306084}, "seconds": 0.054770400999586855, "accuracy": 0.1}, {"loss": 0.19739986419677735, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.010783789000015531, "forward": 0.018397010000171576, "backward": 0.0225766910002676, "optimizer": 0.0019479739999042067, "validation": 0.011517003999870212}, "seconds": 0.06610612500026036, "accuracy": 0.1}, {"loss": 0.19085845947265626, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.006690290000278765, "forward": 0.022381373999905918, "backward": 0.012058360000082757, "optimizer": 0.0021962689997963025, "validation": 0.009997354000006453}, "seconds": 0.05421138300016537, "accuracy": 0.1}, {"loss": 0.18553409576416016, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0025619440002628835, "forward": 0.026625705999776983, "backward": 0.011799033999977837, "optimizer": 0.005615945000045031, "validation": 0.006083030999889161}, "seconds": 0.05348494999952891, "accuracy": 0.1}, {"loss": 0.1345771598815918, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0027583449996200216, "forward": 0.02006993799977863, "backward": 0.01397096699975009, "optimizer": 0.004395735000343848, "validation": 0.005390300999806641}, "seconds": 0.04723970499981078, "accuracy": 0.1}, {"loss": 0.13409029960632324, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.007983374999639636, "forward": 0.020804426000267995, "backward": 0.01120846599997094, "optimizer": 0.0024338449998140277, "validation": 0.005195536999963224}, "seconds": 0.04838348000066617, "accuracy": 0.1}, {"loss": 0.12231716156005859, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.002483870000560273, "forward": 0.01892888700012918, "backward": 0.01963101599994843, "optimizer": 0.0019698360006259463, "validation": 0.009468061000006855}, "seconds": 0.05323007200013308, "accuracy": 0.1}, {"loss": 0.11971908569335937, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.002554642000632157, "forward": 0.018283406000136893, "backward": 0.019477978000395524, "optimizer": 0.002305094999883295, "validation": 0.008998320000046078}, "seconds": 0.052379065999957675, "accuracy": 0.1}, {"loss": 0.11634578704833984, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.007563276999917434, "forward": 0.019115900000088004, "backward": 0.015869378999923356, "optimizer": 0.0018660100004126434, "validation": 0.008996356000352534}, "seconds": 0.054135549000420724, "accuracy": 0.1}]', 'cpu', 1, 'finished', '1cfa543dd3fb4d59e3eb7a089adeaae1d4f012fe2ef0823f404b52be53992c91', NULL, 'inline', '2026-11-28 15:11:42.375274+09', '2026-11-28 15:11:43.503536+09', '{"together": 1, "peak_share": 3.554861464596528, "resumed_at": [], "images_per_s": 3595.168625440626, "peak_memory_bytes": 520634368}', 'mid-range', 0.5194044999825564);
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'paused', 'af4a540ecc3426bc', 'stopped; the same command goes on.', '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7', '2026-11-28 15:08:43.044315+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL);
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'finished', 'a2063398ccbb9578', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7', '2026-11-28 15:06:27.498807+09', '2026-11-28 15:07:54.999326+09', '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL);
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "leave_out": [], "labels_only": null, "confirmation": {"top": 1, "seeds": 2, "by_family": false, "most_seeds": 9}}', 'running', '5d6ef932849fea6d', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7', '2026-11-28 15:10:47.605994+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', '{"pid": 10172, "host": "machine", "within": "b168730c-acad-4f5c-a44b-f3231bd34f00/pid:[4026531836]", "started": 209840}', '2026-11-28 15:12:13.071026+09', NULL);
INSERT INTO public.student_search_version VALUES ('0006');
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
INSERT INTO public.study_user_attributes VALUES (1, 1, 'run', '"finished/2026-11-28T06:06:27.498807+00:00"');
INSERT INTO public.study_user_attributes VALUES (2, 2, 'run', '"finished/2026-11-28T06:06:27.498807+00:00"');
INSERT INTO public.study_user_attributes VALUES (3, 3, 'run', '"stopped/2026-11-28T06:08:43.044315+00:00"');
INSERT INTO public.study_user_attributes VALUES (4, 4, 'run', '"stopped/2026-11-28T06:08:43.044315+00:00"');
INSERT INTO public.study_user_attributes VALUES (5, 5, 'run', '"killed/2026-11-28T06:10:47.605994+00:00"');
INSERT INTO public.study_user_attributes VALUES (6, 6, 'run', '"killed/2026-11-28T06:10:47.605994+00:00"');
INSERT INTO public.teachers VALUES ('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 34.273646, '[{"loss": 7.16430908203125, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.09102159299982304, "forward": 5.961545300999887, "backward": 20.4203971190002, "optimizer": 0.020074677000138763, "validation": 1.7057225259998177}, "seconds": 28.207833835999736, "accuracy": 0.1}]', '55527369718945d10ec57461768dd571569f909ca9804781e6f0305a7a194632', '55527369718945d10ec57461768dd571569f909ca9804781e6f0305a7a194632', 'cpu', '2026-11-28 15:07:01.957592+09');
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
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-28 06:07:07.400344', '2026-11-28 06:07:42.484718');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-28 06:07:42.561196', '2026-11-28 06:07:43.0323');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-28 06:07:43.052256', '2026-11-28 06:07:45.228263');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-28 06:07:45.253627', '2026-11-28 06:07:48.465721');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-28 06:07:48.495473', '2026-11-28 06:07:48.936127');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-28 06:07:48.96161', '2026-11-28 06:07:49.392379');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-28 06:07:49.415956', '2026-11-28 06:07:52.352223');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-28 06:07:52.373327', '2026-11-28 06:07:54.417356');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-28 06:08:53.612827', '2026-11-28 06:10:05.589747');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-28 06:10:05.640086', '2026-11-28 06:10:07.932163');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-28 06:10:07.955896', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-28 06:10:58.369969', '2026-11-28 06:11:42.250298');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-28 06:11:42.268864', '2026-11-28 06:11:43.531103');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-28 06:11:43.55058', NULL);
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

