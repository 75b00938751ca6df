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
CREATE TABLE public.caches (
    key character varying NOT NULL,
    manifest jsonb NOT NULL,
    epochs integer NOT NULL,
    location character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_caches_epochs CHECK ((epochs >= 0))
);
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
    CONSTRAINT ck_replicates_replicate CHECK ((replicate >= 0)),
    CONSTRAINT ck_replicates_score CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
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
INSERT INTO public.caches VALUES ('87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/87d634f1c056d783b346e7adc0d05a79', '2026-11-26 06:13:03.875387+09');
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
INSERT INTO public.jobs VALUES (1, 'cache', '87d634f1c056d783b346e7adc0d05a79/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (1, 'cache', '87d634f1c056d783b346e7adc0d05a79/1', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '60k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/1', 'queued', 1, NULL, 'its slot was stopped', 0);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (3, 'trial', '60k/0', 'finished', 1, 'inline', NULL, 0);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/1', 'running', 1, 'inline', NULL, 0);
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.18, '[{"loss": 1.9261891174316406, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0008842409988574218, "forward": 0.0009866620021057315, "backward": 0.0010640869986673351, "optimizer": 0.0006012609992467333, "validation": 0.0006434930000978056}, "seconds": 0.0043575049967330415, "accuracy": 0.18}]', 'cpu', 1, 'finished', '900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739', '900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739', 'inline', '2026-11-26 06:13:05.452808+09', '2026-11-26 06:13:05.461284+09', '{"together": 1, "peak_share": 0.07349172967043133, "resumed_at": [], "images_per_s": 56557.0713344446, "peak_memory_bytes": 803880960}');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.6589743041992187, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0007432519996655174, "forward": 0.0009331419969385024, "backward": 0.0008654630000819452, "optimizer": 0.00048510900160181336, "validation": 0.0006107249973865692}, "seconds": 0.0037842559977434576, "accuracy": 0.08}]', 'cpu', 1, 'finished', 'b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030', 'b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030', 'inline', '2026-11-26 06:13:05.467168+09', '2026-11-26 06:13:05.474497+09', '{"together": 1, "peak_share": 0.08379443593028559, "resumed_at": [], "images_per_s": 66072.76068285247, "peak_memory_bytes": 803921920}');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.834292449951172, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0012207789986860007, "forward": 0.0030815160025667865, "backward": 0.004039725001348415, "optimizer": 0.0008500990006723441, "validation": 0.0016226740008278284}, "seconds": 0.011045133996958612, "accuracy": 0.16}]', 'cpu', 1, 'finished', 'd1b6a5135bb502ce449eacb67653e697186e8e70ead308039ee02c2c097f1fcd', NULL, 'inline', '2026-11-26 06:13:04.869515+09', '2026-11-26 06:13:04.934824+09', '{"together": 1, "peak_share": 0.021163880158508962, "resumed_at": [], "images_per_s": 21757.768793982643, "peak_memory_bytes": 800571392}', 'mid-range');
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 2.0017083740234374, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0017002989989123307, "forward": 0.006298942000285024, "backward": 0.007288788998266682, "optimizer": 0.0014386510010808706, "validation": 0.0029898699976911303}, "seconds": 0.020133670997893205, "accuracy": 0.04}]', 'cpu', 1, 'finished', '39f22d39d66b9410c0e51177bf8da73cfc9fd03debbeb7eb84263782c250edae', NULL, 'inline', '2026-11-26 06:13:04.973889+09', '2026-11-26 06:13:04.99994+09', '{"together": 1, "peak_share": 0.023426459562999158, "resumed_at": [], "images_per_s": 11956.944717089928, "peak_memory_bytes": 801140736}', 'mid-range');
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 1.9182441711425782, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0014962989989726339, "forward": 0.01692784999977448, "backward": 0.0151598609991197, "optimizer": 0.0009618150033929851, "validation": 0.005462262000946794}, "seconds": 0.04033456999968621, "accuracy": 0.04}]', 'cpu', 1, 'finished', '2f3c2a0983341261add5c8a0b36e866eb776b52c66560898ec6230e0cbf9e0a8', NULL, 'inline', '2026-11-26 06:13:05.030286+09', '2026-11-26 06:13:05.074661+09', '{"together": 1, "peak_share": 0.26976672635889093, "resumed_at": [], "images_per_s": 5789.411600177634, "peak_memory_bytes": 801955840}', 'mid-range');
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.7774839782714844, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.00162188300237176, "forward": 0.022177819002536125, "backward": 0.0207319559995085, "optimizer": 0.0010572059982223436, "validation": 0.007022915000561625}, "seconds": 0.05296291900231154, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'e7832f817cc55488b43e2879a3564762e6af7416a5d52f9c18f5aa711b457bb2', NULL, 'inline', '2026-11-26 06:13:05.096999+09', '2026-11-26 06:13:05.154329+09', '{"together": 1, "peak_share": 0.38378287377515025, "resumed_at": [], "images_per_s": 4387.036272463903, "peak_memory_bytes": 802410496}', 'mid-range');
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"units_1": 0.08783618602422016, "filters_1": 0.23333888534975422, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-32fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 28298, 28256, 1497510096352152615, 0.12, '[{"loss": 2.115792541503906, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.0010505960017326288, "forward": 0.003119712000625441, "backward": 0.003496039003948681, "optimizer": 0.0007206180016510189, "validation": 0.0015055110015964601}, "seconds": 0.01012173600247479, "accuracy": 0.12}]', 'cpu', 1, 'finished', '9c37b7c7bde5c874aeef64339d9ee752229ecbce40a6fe52f7459e65ae1ab253', NULL, 'inline', '2026-11-26 06:13:05.176989+09', '2026-11-26 06:13:05.190358+09', '{"together": 1, "peak_share": 0.023661906929353393, "resumed_at": [], "images_per_s": 23846.52848917753, "peak_memory_bytes": 802664448}', 'random for mlp-1');
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'mlp-1', '{"units_1": 0.8581498843073423, "filters_1": 0.14050617626469963, "convolutions": 0, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-1600fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59658, 58048, 1966791211725599567, 0.06, '[{"loss": 1.355613250732422, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.001023715998599073, "forward": 0.003125650000583846, "backward": 0.0040927640002337284, "optimizer": 0.0007983429968589917, "validation": 0.0015178289977484383}, "seconds": 0.01079873899652739, "accuracy": 0.06}]', 'cpu', 1, 'finished', '12f200e6f1d4acbd6eb3c5c79f51f7671d494a1afd3c944a25322ea42120eeef', NULL, 'inline', '2026-11-26 06:13:05.213462+09', '2026-11-26 06:13:05.229702+09', '{"together": 1, "peak_share": 0.044551638980681055, "resumed_at": [], "images_per_s": 22122.736286297524, "peak_memory_bytes": 802910208}', 'random for mlp-1');
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"units_1": 0.25244974305353696, "filters_1": 0.8846345488960712, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.092364501953125, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.001462577001802856, "forward": 0.01923282500138157, "backward": 0.016712570999516174, "optimizer": 0.000994342004560167, "validation": 0.006266975000471575}, "seconds": 0.04501071800041245, "accuracy": 0.1}]', 'cpu', 1, 'finished', '8e09bcca7aadc59c0edcfa9155f342b6d6894082a94e61c44034e098eb7b6b68', NULL, 'inline', '2026-11-26 06:13:05.253959+09', '2026-11-26 06:13:05.302774+09', '{"together": 1, "peak_share": 0.3593079021801414, "resumed_at": [], "images_per_s": 5208.019359306484, "peak_memory_bytes": 803348480}', 'random for cnn-1');
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'cnn-1', '{"units_1": 0.7189881905745406, "filters_1": 0.1354483985897197, "convolutions": 1, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-50fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59526, 1287050, 2265271237311217466, 0.12, '[{"loss": 2.0918646240234375, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.0015608930043526925, "forward": 0.010542079002334503, "backward": 0.011280051996436669, "optimizer": 0.0010029750010289717, "validation": 0.0038095039999461733}, "seconds": 0.028507076000096276, "accuracy": 0.12}]', 'cpu', 1, 'finished', '96e29ea98f64e7d2655b71d83b239adbb09806034b239448c4f6a30aa767a6be', NULL, 'inline', '2026-11-26 06:13:05.328435+09', '2026-11-26 06:13:05.361059+09', '{"together": 1, "peak_share": 0.32675065867509234, "resumed_at": [], "images_per_s": 8201.427383226777, "peak_memory_bytes": 803815424}', 'random for cnn-1');
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9034027099609374, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0012869759993918706, "forward": 0.004067157002282329, "backward": 0.004227551995427348, "optimizer": 0.002396609997958876, "validation": 0.001589215000421973}, "seconds": 0.01384809799856157, "accuracy": 0.2}, {"loss": 1.7594474792480468, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0007625200014444999, "forward": 0.0007765810005366802, "backward": 0.0008356179969268851, "optimizer": 0.0004255899984855205, "validation": 0.0005381880000641104}, "seconds": 0.003516450000461191, "accuracy": 0.14}, {"loss": 1.633001708984375, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0005567059997702017, "forward": 0.0007290410030691419, "backward": 0.000692895999236498, "optimizer": 0.00034265800059074536, "validation": 0.0005014019989175722}, "seconds": 0.002974246999656316, "accuracy": 0.12}, {"loss": 1.2970466613769531, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0005520690028788522, "forward": 0.0007379039961961098, "backward": 0.0006796769994252827, "optimizer": 0.00036085400279262103, "validation": 0.00048419700033264235}, "seconds": 0.0029629800010297913, "accuracy": 0.12}, {"loss": 0.9821904754638672, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0006199700001161546, "forward": 0.0006623010049224831, "backward": 0.0006671379996987525, "optimizer": 0.0003269040025770664, "validation": 0.0005555930001719389}, "seconds": 0.0029749370005447417, "accuracy": 0.14}, {"loss": 0.750096435546875, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0005401809976319782, "forward": 0.0006551619990204927, "backward": 0.0006624919988098554, "optimizer": 0.0003276659990660846, "validation": 0.00048454799980390817}, "seconds": 0.0028097020003770012, "accuracy": 0.12}, {"loss": 0.5735322570800782, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0005450579992611893, "forward": 0.0007363609984167852, "backward": 0.0006704229999741074, "optimizer": 0.0003302300028735772, "validation": 0.00048070200136862695}, "seconds": 0.0029030109981249552, "accuracy": 0.12}, {"loss": 0.44691684722900393, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0005378270034270827, "forward": 0.0007337770002777688, "backward": 0.0006737479998264462, "optimizer": 0.00040823500239639543, "validation": 0.0005229350026638713}, "seconds": 0.00301740999930189, "accuracy": 0.14}, {"loss": 0.35476089477539063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0005701449990738183, "forward": 0.0006758810013707262, "backward": 0.0007060759962769225, "optimizer": 0.00035750100141740404, "validation": 0.0005148330019437708}, "seconds": 0.002966784995805938, "accuracy": 0.14}, {"loss": 0.31924009323120117, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0005608719984593336, "forward": 0.0006720460005453788, "backward": 0.0006884599970362615, "optimizer": 0.00034282800334040076, "validation": 0.0005100549969938584}, "seconds": 0.0029154289986763615, "accuracy": 0.12}, {"loss": 0.28650760650634766, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0005451479992188979, "forward": 0.0007300520010176115, "backward": 0.0006771339976694435, "optimizer": 0.00033943200105568394, "validation": 0.0004979879995516967}, "seconds": 0.002929200003563892, "accuracy": 0.12}, {"loss": 0.2656014633178711, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0006272690006881021, "forward": 0.0006703830003971234, "backward": 0.0006826710014138371, "optimizer": 0.0003897769965988118, "validation": 0.00048811399756232277}, "seconds": 0.0030015259981155396, "accuracy": 0.12}, {"loss": 0.2548083877563477, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0005575169998337515, "forward": 0.0006669790018349886, "backward": 0.0006898319988977164, "optimizer": 0.00040290700053446926, "validation": 0.0005026750004617497}, "seconds": 0.0029592429964395706, "accuracy": 0.12}, {"loss": 0.24491565704345702, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0005612009954347741, "forward": 0.0006692620008834638, "backward": 0.0006977439988986589, "optimizer": 0.00033617799999774434, "validation": 0.0004867210009251721}, "seconds": 0.0028945369995199144, "accuracy": 0.12}, {"loss": 0.2458060646057129, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0006002890004310757, "forward": 0.0006648049966315739, "backward": 0.0007800549974490423, "optimizer": 0.0003402739966986701, "validation": 0.00047735699990880676}, "seconds": 0.003009447995282244, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9', NULL, 'inline', '2026-11-26 06:13:10.494297+09', '2026-11-26 06:13:11.315696+09', '{"together": 1, "peak_share": 0.08039724328291205, "resumed_at": [], "images_per_s": 67068.18153159585, "peak_memory_bytes": 779063296}', 'mid-range');
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1635035705566406, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.000986461000138661, "forward": 0.003656727996713016, "backward": 0.004388050998386461, "optimizer": 0.0008294580002257135, "validation": 0.0018032219995802734}, "seconds": 0.011896304997208063, "accuracy": 0.16}, {"loss": 1.9517434692382813, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0007496100006392226, "forward": 0.0009989899990614504, "backward": 0.0010632949997670949, "optimizer": 0.0006321969995042309, "validation": 0.0006284410010266583}, "seconds": 0.004251978996762773, "accuracy": 0.06}, {"loss": 1.6599612426757813, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.000675548999424791, "forward": 0.0008646720016258769, "backward": 0.0009731110039865598, "optimizer": 0.00042864500210271217, "validation": 0.0005794579992652871}, "seconds": 0.003673481995065231, "accuracy": 0.06}, {"loss": 0.9905010986328125, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0006304929956968408, "forward": 0.0009073239998542704, "backward": 0.0009782390006876085, "optimizer": 0.0004468219995032996, "validation": 0.0005877610019524582}, "seconds": 0.003709395994519582, "accuracy": 0.08}, {"loss": 0.73405029296875, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0006100139980844688, "forward": 0.0009520200001134071, "backward": 0.0010902949979936238, "optimizer": 0.00044725300176651217, "validation": 0.0005829330002597999}, "seconds": 0.003835171002720017, "accuracy": 0.1}, {"loss": 0.4894936752319336, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0005917069975112099, "forward": 0.000901395997061627, "backward": 0.0009903369973471854, "optimizer": 0.00042021199988084845, "validation": 0.0005944000004092231}, "seconds": 0.003648536996479379, "accuracy": 0.1}, {"loss": 0.2610855865478516, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0006121779952081852, "forward": 0.0008615559963800479, "backward": 0.0011125489982077852, "optimizer": 0.0004474020024645142, "validation": 0.000665747000311967}, "seconds": 0.0038558240012207534, "accuracy": 0.1}, {"loss": 0.19833681106567383, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0006181159988045692, "forward": 0.0008554169980925508, "backward": 0.0011221829990972765, "optimizer": 0.00044718199933413416, "validation": 0.0005714569997508079}, "seconds": 0.0037765460037917364, "accuracy": 0.1}, {"loss": 0.19046985626220703, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0005859590019099414, "forward": 0.0008274870015156921, "backward": 0.0010817630027304403, "optimizer": 0.0004148350017203484, "validation": 0.0005671199978678487}, "seconds": 0.0036299169987614732, "accuracy": 0.1}, {"loss": 0.18552717208862304, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.000624916996457614, "forward": 0.0008968690017354675, "backward": 0.0009893359965644777, "optimizer": 0.0004911569994874299, "validation": 0.0005682310002157465}, "seconds": 0.003723907000676263, "accuracy": 0.1}, {"loss": 0.13484832763671875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0006228429956536274, "forward": 0.000824751998152351, "backward": 0.0009672140040493105, "optimizer": 0.00041545500062056817, "validation": 0.0005863389997102786}, "seconds": 0.00357006000194815, "accuracy": 0.1}, {"loss": 0.13361234664916993, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0006783050012018066, "forward": 0.0008860319976520259, "backward": 0.0009968970007321332, "optimizer": 0.00042887599920504726, "validation": 0.0005783269989478868}, "seconds": 0.003725559996382799, "accuracy": 0.1}, {"loss": 0.1218021011352539, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0005984959971101489, "forward": 0.000902948002476478, "backward": 0.0010874809995584656, "optimizer": 0.0004507979974732734, "validation": 0.0005969449994154274}, "seconds": 0.0037912779989710543, "accuracy": 0.1}, {"loss": 0.11871891021728516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0006193079971126281, "forward": 0.0009625370039429981, "backward": 0.0010328290045436006, "optimizer": 0.0004414140021253843, "validation": 0.0005866890023753513}, "seconds": 0.0038018320010451134, "accuracy": 0.1}, {"loss": 0.11580463409423829, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0005983449955238029, "forward": 0.0008960980012489017, "backward": 0.000991758999589365, "optimizer": 0.0004918090016872156, "validation": 0.0005787980007880833}, "seconds": 0.0037132620018383022, "accuracy": 0.1}]', 'cpu', 1, 'finished', '19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf', NULL, 'inline', '2026-11-26 06:13:11.353367+09', '2026-11-26 06:13:11.423359+09', '{"together": 1, "peak_share": 0.13502377797020781, "resumed_at": [], "images_per_s": 57586.01611430186, "peak_memory_bytes": 779780096}', 'mid-range');
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9034027099609374, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001134299993282184, "forward": 0.003367860001162626, "backward": 0.003907117999915499, "optimizer": 0.0023939269995025825, "validation": 0.0015768070006743073}, "seconds": 0.012645605998841347, "accuracy": 0.2}, {"loss": 1.7594474792480468, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0007406379991152789, "forward": 0.0007767709976178594, "backward": 0.0007787729991832748, "optimizer": 0.00048098199840751477, "validation": 0.0005956719978712499}, "seconds": 0.0036051309980393853, "accuracy": 0.14}, {"loss": 1.633001708984375, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0007190369942691177, "forward": 0.0007188850031525362, "backward": 0.0007357689974014647, "optimizer": 0.0004255299973010551, "validation": 0.0005128700031491462}, "seconds": 0.0032742710027378052, "accuracy": 0.12}, {"loss": 1.2970466613769531, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0005636059977405239, "forward": 0.0006783859971619677, "backward": 0.000761037998017855, "optimizer": 0.00036140600059297867, "validation": 0.0004974369985575322}, "seconds": 0.0030202049965737388, "accuracy": 0.12}, {"loss": 0.9821904754638672, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0005422949980129488, "forward": 0.0006591569981537759, "backward": 0.0006654569951933809, "optimizer": 0.00035897200359613635, "validation": 0.0005310169981385116}, "seconds": 0.002904282999224961, "accuracy": 0.14}, {"loss": 0.750096435546875, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0005393690044002142, "forward": 0.0007372030013357289, "backward": 0.0006817299981776159, "optimizer": 0.00033446599991293624, "validation": 0.000480432001495501}, "seconds": 0.0029176329990150407, "accuracy": 0.12}, {"loss": 0.5735322570800782, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0005303749967424665, "forward": 0.0006488309991254937, "backward": 0.0007296209987543989, "optimizer": 0.00032624400046188384, "validation": 0.0004707379994215444}, "seconds": 0.0028487600029620808, "accuracy": 0.12}, {"loss": 0.44691684722900393, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0005203800028539263, "forward": 0.0006504930024675559, "backward": 0.0007221199994091876, "optimizer": 0.0003270640008850023, "validation": 0.0004855699990002904}, "seconds": 0.0028545390014187433, "accuracy": 0.14}, {"loss": 0.35476089477539063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0006251170016184915, "forward": 0.0008340849963133223, "backward": 0.0007133469989639707, "optimizer": 0.0003427079973334912, "validation": 0.0006590259981749114}, "seconds": 0.0033383549998688977, "accuracy": 0.14}, {"loss": 0.31924009323120117, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0006893520003359299, "forward": 0.0009819750011956785, "backward": 0.0009575789990776684, "optimizer": 0.0004933310010528658, "validation": 0.0006690310001431499}, "seconds": 0.003984142997069284, "accuracy": 0.12}, {"loss": 0.28650760650634766, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.000567259998206282, "forward": 0.0006861559995741118, "backward": 0.0006915539997862652, "optimizer": 0.00033835200156318024, "validation": 0.000493551000545267}, "seconds": 0.002921048002463067, "accuracy": 0.12}, {"loss": 0.2656014633178711, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.000528632001078222, "forward": 0.0007177730039984453, "backward": 0.0007178529958764557, "optimizer": 0.00034383899765089154, "validation": 0.0004869410004175734}, "seconds": 0.002940145004686201, "accuracy": 0.12}, {"loss": 0.2548083877563477, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0005914859975746367, "forward": 0.0007008380016486626, "backward": 0.0007012790010776371, "optimizer": 0.0003595329981180839, "validation": 0.0004915780009469017}, "seconds": 0.0030012560018803924, "accuracy": 0.12}, {"loss": 0.24491565704345702, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0005428049989859574, "forward": 0.0006625710011576302, "backward": 0.0006853560007584747, "optimizer": 0.0004113989998586476, "validation": 0.0005102760005684104}, "seconds": 0.0029568009995273314, "accuracy": 0.12}, {"loss": 0.2458060646057129, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0005476109981827904, "forward": 0.0006591459969058633, "backward": 0.0007536570010415744, "optimizer": 0.0003367989993421361, "validation": 0.0005013029986002948}, "seconds": 0.0029425700013234746, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9', NULL, 'inline', '2026-11-26 06:13:16.099276+09', '2026-11-26 06:13:16.904862+09', '{"together": 1, "peak_share": 0.08112495872404954, "resumed_at": [], "images_per_s": 67115.30119195608, "peak_memory_bytes": 791687168}', 'mid-range');
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1635035705566406, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0010723800041887444, "forward": 0.00346878000345896, "backward": 0.004335103996709222, "optimizer": 0.0007208579991129227, "validation": 0.001676684998528799}, "seconds": 0.011497685005451785, "accuracy": 0.16}, {"loss": 1.9517434692382813, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0007431910016748589, "forward": 0.0009881549995043315, "backward": 0.0011224529989704024, "optimizer": 0.000572248001844855, "validation": 0.0007615690010425169}, "seconds": 0.00437264900028822, "accuracy": 0.06}, {"loss": 1.6599612426757813, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0006136699994385708, "forward": 0.0008446409992757253, "backward": 0.0009134339961747173, "optimizer": 0.0003646400000434369, "validation": 0.0005225640015851241}, "seconds": 0.003412856996874325, "accuracy": 0.06}, {"loss": 0.9905010986328125, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0005782360058219638, "forward": 0.0007724850038357545, "backward": 0.001008724000712391, "optimizer": 0.0003672139973787125, "validation": 0.0005174170000827871}, "seconds": 0.003387427997949999, "accuracy": 0.08}, {"loss": 0.73405029296875, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0007508419985242654, "forward": 0.0009139839967247099, "backward": 0.0011278109996055719, "optimizer": 0.00066101999982493, "validation": 0.0006054369987396058}, "seconds": 0.00427988100273069, "accuracy": 0.1}, {"loss": 0.4894936752319336, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0005729690019506961, "forward": 0.0008229889972426463, "backward": 0.0011052870031562634, "optimizer": 0.0003740440006367862, "validation": 0.000520400997629622}, "seconds": 0.003544160001183627, "accuracy": 0.1}, {"loss": 0.2610855865478516, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0007536470002378337, "forward": 0.0009712800019769929, "backward": 0.001168752001831308, "optimizer": 0.0005157039995538071, "validation": 0.000558177001948934}, "seconds": 0.004141155997785972, "accuracy": 0.1}, {"loss": 0.19833681106567383, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0005477710001287051, "forward": 0.0007675270026084036, "backward": 0.0009459319990128279, "optimizer": 0.0003842610021820292, "validation": 0.0005222840009082574}, "seconds": 0.0033116650010924786, "accuracy": 0.1}, {"loss": 0.19046985626220703, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0007344380028371233, "forward": 0.000901806000911165, "backward": 0.0010710670030675828, "optimizer": 0.0004628259994206019, "validation": 0.000639668000076199}, "seconds": 0.003976592000981327, "accuracy": 0.1}, {"loss": 0.18552717208862304, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.000667039003019454, "forward": 0.0007934350032883231, "backward": 0.0009042790006787982, "optimizer": 0.0003668829995149281, "validation": 0.0005081029994471464}, "seconds": 0.0033861869997053873, "accuracy": 0.1}, {"loss": 0.13484832763671875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0005393299943534657, "forward": 0.0007646129997738171, "backward": 0.0009266029992431868, "optimizer": 0.00035828099862555973, "validation": 0.0005186789967410732}, "seconds": 0.003253931998187909, "accuracy": 0.1}, {"loss": 0.13361234664916993, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0005854180017195176, "forward": 0.0008492680026392918, "backward": 0.0008975689997896552, "optimizer": 0.0004334919976827223, "validation": 0.0005895439971936867}, "seconds": 0.003503100997477304, "accuracy": 0.1}, {"loss": 0.1218021011352539, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0006517359979625326, "forward": 0.0007719739987805951, "backward": 0.0008798939998087008, "optimizer": 0.0003611450010794215, "validation": 0.0005800800026918296}, "seconds": 0.003398334996745689, "accuracy": 0.1}, {"loss": 0.11871891021728516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0005342309996194672, "forward": 0.0007715230021858588, "backward": 0.0008691980001458433, "optimizer": 0.00035427599868853576, "validation": 0.0005036859984102193}, "seconds": 0.0031733409959997516, "accuracy": 0.1}, {"loss": 0.11580463409423829, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0005392199964262545, "forward": 0.0008306800009449944, "backward": 0.0008935040023061447, "optimizer": 0.00037330300256144255, "validation": 0.0005726679992221761}, "seconds": 0.0033497330005047843, "accuracy": 0.1}]', 'cpu', 1, 'finished', '19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf', NULL, 'inline', '2026-11-26 06:13:16.945479+09', '2026-11-26 06:13:17.012868+09', '{"together": 1, "peak_share": 0.1419967209387015, "resumed_at": [], "images_per_s": 60051.56745748404, "peak_memory_bytes": 792424448}', 'mid-range');
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}', 'finished', '2814a0fd73c5a576', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 06:13:02.292717+09', '2026-11-26 06:13:05.644156+09', '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL);
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}', 'paused', '0eae35c70c32e436', 'stopped; the same command goes on.', '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 06:13:09.543994+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', NULL, NULL, NULL);
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}', 'running', '43175dd011901142', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 06:13:15.162053+09', NULL, '{"views": {"store": "rendered"}, "resources": {"gpu": "auto", "pack": "auto", "slots": 1, "tries": 3, "threads": 1, "checkpoint_s": 0.2, "teacher_threads": "auto"}}', '{"pid": 26075, "host": "machine", "within": "81d13181-aa90-462d-9cf6-da57f7d65f71/pid:[4026531836]", "started": 2509054}', '2026-11-26 06:13:45.16961+09', NULL);
INSERT INTO public.student_search_version VALUES ('0005');
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
INSERT INTO public.teachers VALUES ('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 1.430376, '[{"loss": 7.180931396484375, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.01780591099668527, "forward": 0.10095215099863708, "backward": 0.19270925900127622, "optimizer": 0.0033531579974805936, "validation": 0.024296827999933157}, "seconds": 0.33958697199705057, "accuracy": 0.1}]', '5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c', '5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c', 'cpu', '2026-11-26 06:13:03.784013+09');
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
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-25 21:13:04.844476', '2026-11-25 21:13:04.945927');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-25 21:13:04.950894', '2026-11-25 21:13:05.009216');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-25 21:13:05.013333', '2026-11-25 21:13:05.08071');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-25 21:13:05.083621', '2026-11-25 21:13:05.160625');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-25 21:13:05.163494', '2026-11-25 21:13:05.196356');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-25 21:13:05.199261', '2026-11-25 21:13:05.236122');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-25 21:13:05.239545', '2026-11-25 21:13:05.30943');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-25 21:13:05.312651', '2026-11-25 21:13:05.366995');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-25 21:13:10.455584', '2026-11-25 21:13:11.33029');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-25 21:13:11.334768', '2026-11-25 21:13:11.433359');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-25 21:13:11.436415', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-25 21:13:16.073099', '2026-11-25 21:13:16.91757');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-25 21:13:16.921803', '2026-11-25 21:13:17.023759');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-25 21:13:17.026637', NULL);
INSERT INTO public.version_info VALUES (1, 12, '5.0.0');
SELECT pg_catalog.setval('public.searches_id_seq', 3, true);
SELECT pg_catalog.setval('public.studies_study_id_seq', 6, true);
SELECT pg_catalog.setval('public.study_directions_study_direction_id_seq', 6, true);
SELECT pg_catalog.setval('public.study_system_attributes_study_system_attribute_id_seq', 1, false);
SELECT pg_catalog.setval('public.study_user_attributes_study_user_attribute_id_seq', 1, false);
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
ALTER TABLE ONLY public.replicates
    ADD CONSTRAINT pk_replicates PRIMARY KEY (search_id, study, number, replicate);
ALTER TABLE ONLY public.results
    ADD CONSTRAINT pk_results PRIMARY KEY (search_id, study, number);
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT pk_searches PRIMARY KEY (id);
ALTER TABLE ONLY public.teachers
    ADD CONSTRAINT pk_teachers PRIMARY KEY (key);
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
ALTER TABLE ONLY public.version_info
    ADD CONSTRAINT version_info_pkey PRIMARY KEY (version_info_id);
CREATE UNIQUE INDEX ix_studies_study_name ON public.studies USING btree (study_name);
CREATE INDEX ix_trials_study_id ON public.trials USING btree (study_id);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT fk_jobs_searches FOREIGN KEY (search_id) REFERENCES public.searches(id) ON DELETE CASCADE;
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

