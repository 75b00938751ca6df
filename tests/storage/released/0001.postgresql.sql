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
    CONSTRAINT ck_jobs_hand_outs CHECK ((hand_outs >= 0)),
    CONSTRAINT ck_jobs_kind CHECK (((kind)::text = ANY ((ARRAY['teacher'::character varying, 'cache'::character varying, 'trial'::character varying, 'replicate'::character varying])::text[]))),
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
    CONSTRAINT ck_searches_state CHECK (((state)::text = ANY ((ARRAY['running'::character varying, 'finished'::character varying, 'failed'::character varying, 'interrupted'::character varying])::text[])))
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
INSERT INTO public.caches VALUES ('1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/1984bf70a1c7c8c5a87f7f97375923c2', '2026-11-26 02:41:26.078753+09');
INSERT INTO public.jobs VALUES (1, 'teacher', '00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'cache', '1984bf70a1c7c8c5a87f7f97375923c2/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'cache', '1984bf70a1c7c8c5a87f7f97375923c2/1', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '30k/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '30k/1', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/1', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '30k/2', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/2', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '30k/3', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'trial', '60k/3', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'replicate', '30k/0/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'replicate', '30k/0/1', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (2, 'trial', '60k/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (2, 'trial', '30k/1', 'running', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (3, 'trial', '60k/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (3, 'trial', '30k/1', 'running', 1, 'inline', NULL);
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.2, '[{"loss": 1.942578582763672, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0009693259980849689, "forward": 0.0013578919988503912, "backward": 0.0012407589983922662, "optimizer": 0.0008524019995093113, "validation": 0.0007452240006387001}, "seconds": 0.00528532099815493, "accuracy": 0.2}]', 'cpu', 1, 'finished', '1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1', '1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1', 'inline', '2026-11-26 02:41:28.126541+09', '2026-11-26 02:41:28.13831+09');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.6742156982421874, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0010367859995312756, "forward": 0.0014125529996817932, "backward": 0.0009676839999883668, "optimizer": 0.0007877869993535569, "validation": 0.0009069440002349438}, "seconds": 0.005212842999753775, "accuracy": 0.08}]', 'cpu', 1, 'finished', '80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4', '80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4', 'inline', '2026-11-26 02:41:28.147057+09', '2026-11-26 02:41:28.158613+09');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.8503935241699219, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0013769109991699224, "forward": 0.004147276000367128, "backward": 0.010055459000795963, "optimizer": 0.0015336919987021247, "validation": 0.0019833480000670534}, "seconds": 0.019279834001281415, "accuracy": 0.16}]', 'cpu', 1, 'finished', 'eb3db7c6dddfc78ab078b65399ab8a4caecefa0e5d6e9b3b10d964713f9a32db', NULL, 'inline', '2026-11-26 02:41:27.352039+09', '2026-11-26 02:41:27.375181+09');
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 2.019228057861328, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0015297970003302908, "forward": 0.01233026799854997, "backward": 0.005996383999445243, "optimizer": 0.0015940520006552106, "validation": 0.002462067999658757}, "seconds": 0.024063142000159132, "accuracy": 0.04}]', 'cpu', 1, 'finished', '1d4072d4ed7ab1665c57240174997a5f4ddbfae096e8fb3a61fcf33e5079d123', NULL, 'inline', '2026-11-26 02:41:27.440763+09', '2026-11-26 02:41:27.469774+09');
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 1.9324472045898438, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0017953099977603415, "forward": 0.019121310000628, "backward": 0.016821552999317646, "optimizer": 0.0013811159988108557, "validation": 0.006465899999966496}, "seconds": 0.045809189999999944, "accuracy": 0.04}]', 'cpu', 1, 'finished', '3d1fad1d3ba73b1f180b098272bb4d93f1b837e9c83bfa78d6155bf4ffdd93ad', NULL, 'inline', '2026-11-26 02:41:27.517646+09', '2026-11-26 02:41:27.567078+09');
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.7902293395996094, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.001601793002919294, "forward": 0.033641924001130974, "backward": 0.02771217899862677, "optimizer": 0.0016745020002417732, "validation": 0.009536138000839856}, "seconds": 0.07436650200179429, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'ee4b794e959a33fbc2dd0085ca3c99cdf15b6ed703c7243f8506c418a6aba029', NULL, 'inline', '2026-11-26 02:41:27.643215+09', '2026-11-26 02:41:27.722528+09');
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 72}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-72fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 29098, 29016, 1497510096352152615, 0.1, '[{"loss": 1.8481678771972656, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.00110631999814359, "forward": 0.003248333001465653, "backward": 0.004247602999384981, "optimizer": 0.0008354580004379386, "validation": 0.0016814509999676375}, "seconds": 0.011238791999858222, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'fd0587e890191d2941098d5eb476299852e7aa81b7d7bdc67cc61618be3e413d', NULL, 'inline', '2026-11-26 02:41:27.765804+09', '2026-11-26 02:41:27.780294+09');
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'cnn-1', '{"width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "convolutions": 1, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 59}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-59fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59940, 1287455, 1966791211725599567, 0.1, '[{"loss": 2.460034942626953, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.0012895799991383683, "forward": 0.011275296001258539, "backward": 0.012001772000076016, "optimizer": 0.0011406289995647967, "validation": 0.005947512001512223}, "seconds": 0.03183307300059823, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'f9c862bc27b4ae49b17468ac31936ea5afb4ad5412ed5978594751b252b69863', NULL, 'inline', '2026-11-26 02:41:27.821918+09', '2026-11-26 02:41:27.858455+09');
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.1046743774414063, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.0014557169997715391, "forward": 0.02154879699992307, "backward": 0.0221969780013751, "optimizer": 0.0013903899998695124, "validation": 0.008634662999611464}, "seconds": 0.05544044999987818, "accuracy": 0.1}]', 'cpu', 1, 'finished', '3f34009cc1e1588c1eb87a0d1d13d877fb9d01bdae1dd37e96c8627e5bf1e3b3', NULL, 'inline', '2026-11-26 02:41:27.901651+09', '2026-11-26 02:41:27.960782+09');
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'mlp-1', '{"width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "convolutions": 0, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "bottleneck", "units": 17}, {"kind": "dense", "units": 259}], "classes": 10, "input_shape": [3, 32, 32]}', '17lfc-259fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59486, 59217, 2265271237311217466, 0.08, '[{"loss": 1.7935763549804689, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.0009361570009787101, "forward": 0.004368412999610882, "backward": 0.00516441199943074, "optimizer": 0.0010992179995810147, "validation": 0.0022242049999476876}, "seconds": 0.013965230000394513, "accuracy": 0.08}]', 'cpu', 1, 'finished', '78a9ecf5b822d4485d44f496b65f6df603b2be3e2cffd29525bbaf33ac626d30', NULL, 'inline', '2026-11-26 02:41:28.004654+09', '2026-11-26 02:41:28.022215+09');
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9201254272460937, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001009694000458694, "forward": 0.005964998001218191, "backward": 0.009302803000537097, "optimizer": 0.004010661999927834, "validation": 0.002431613000226207}, "seconds": 0.022894271001860034, "accuracy": 0.2}, {"loss": 1.7754737854003906, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0014630559999204706, "forward": 0.0008527429999958258, "backward": 0.00097944200024358, "optimizer": 0.000561732998903608, "validation": 0.0005699650009773904}, "seconds": 0.004533488001470687, "accuracy": 0.14}, {"loss": 1.6475503540039063, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0005611400010820944, "forward": 0.0006918549988768063, "backward": 0.0007126959990273463, "optimizer": 0.000864040999658755, "validation": 0.000529184000697569}, "seconds": 0.0034438130005582934, "accuracy": 0.12}, {"loss": 1.3086801147460938, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0006044960009603528, "forward": 0.0007375320001301588, "backward": 0.0027959229992120527, "optimizer": 0.0004968559987901244, "validation": 0.0005636049991153413}, "seconds": 0.00528797399965697, "accuracy": 0.12}, {"loss": 0.9901766204833984, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0032688239989511203, "forward": 0.0009892960006254725, "backward": 0.004968072002156987, "optimizer": 0.003707552001287695, "validation": 0.0007320750009967014}, "seconds": 0.013786917001198162, "accuracy": 0.14}, {"loss": 0.755216064453125, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0006134979994385503, "forward": 0.0008912899993447354, "backward": 0.0034261069995409343, "optimizer": 0.0006015710005158326, "validation": 0.0007903010009613354}, "seconds": 0.00642184400021506, "accuracy": 0.12}, {"loss": 0.5800480270385742, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0007158309999795165, "forward": 0.0011676009999064263, "backward": 0.0027903139998670667, "optimizer": 0.0005955720007477794, "validation": 0.0005832940005348064}, "seconds": 0.005949844999122433, "accuracy": 0.12}, {"loss": 0.4513506698608398, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0005305649992806138, "forward": 0.0026408609992358834, "backward": 0.0007215700006781844, "optimizer": 0.00041121000140265096, "validation": 0.0006201489995873999}, "seconds": 0.005001450001145713, "accuracy": 0.14}, {"loss": 0.35785934448242185, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0030615960004070075, "forward": 0.005232271998465876, "backward": 0.0009682839991000947, "optimizer": 0.0006276399981288705, "validation": 0.0006814700009272201}, "seconds": 0.010666253001545556, "accuracy": 0.14}, {"loss": 0.32068313598632814, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0032388780018663965, "forward": 0.0008608059979451355, "backward": 0.0008119829981296789, "optimizer": 0.0005506470006366726, "validation": 0.0006567929995071609}, "seconds": 0.006214027000169153, "accuracy": 0.12}, {"loss": 0.2878694915771484, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0024560689998907037, "forward": 0.0008230200000980403, "backward": 0.0007894199989095796, "optimizer": 0.0004687040000135312, "validation": 0.0005869400010851678}, "seconds": 0.0052115909984422615, "accuracy": 0.12}, {"loss": 0.26650806427001955, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0006551700007548789, "forward": 0.00506679600039206, "backward": 0.0009693060001154663, "optimizer": 0.0005876119994354667, "validation": 0.000819333999970695}, "seconds": 0.008194731999537908, "accuracy": 0.12}, {"loss": 0.2560185432434082, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.005089271002361784, "forward": 0.0009324909988208674, "backward": 0.0008719819998077583, "optimizer": 0.000552428999071708, "validation": 0.0006279909994191257}, "seconds": 0.008169503998942673, "accuracy": 0.12}, {"loss": 0.24596561431884767, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0006356220019370085, "forward": 0.0007492999993701233, "backward": 0.0007764509991829982, "optimizer": 0.002868390001822263, "validation": 0.0006351210013235686}, "seconds": 0.005754816002081498, "accuracy": 0.12}, {"loss": 0.2476544189453125, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0005295949995343108, "forward": 0.003686942998683662, "backward": 0.0008359479998034658, "optimizer": 0.0004492570024012821, "validation": 0.0011792170007538516}, "seconds": 0.0067631299989443505, "accuracy": 0.12}]', 'cpu', 1, 'finished', '463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023', NULL, 'inline', '2026-11-26 02:41:34.779927+09', '2026-11-26 02:41:35.787431+09');
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.181792755126953, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.00108256400017126, "forward": 0.00908540100135724, "backward": 0.006517525998788187, "optimizer": 0.005633746000967221, "validation": 0.002414196998870466}, "seconds": 0.02491175900104281, "accuracy": 0.16}, {"loss": 1.9691778564453124, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.001254016999155283, "forward": 0.0019069149984716205, "backward": 0.0013766289994237013, "optimizer": 0.0006938169990462484, "validation": 0.0007282690003194148}, "seconds": 0.006088871001338703, "accuracy": 0.06}, {"loss": 1.6753866577148437, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.000915838001674274, "forward": 0.0010568460002104985, "backward": 0.008112089000860578, "optimizer": 0.0006828920013504103, "validation": 0.0006560319998243358}, "seconds": 0.011542682001163485, "accuracy": 0.06}, {"loss": 0.9999996948242188, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0005876809991605114, "forward": 0.000840264001453761, "backward": 0.0009989200007112231, "optimizer": 0.00045163899994804524, "validation": 0.0005825230000482406}, "seconds": 0.0035390439988987055, "accuracy": 0.08}, {"loss": 0.7397401428222656, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0006692910010315245, "forward": 0.0023849339995649643, "backward": 0.0011357529983797576, "optimizer": 0.0006294920003711013, "validation": 0.0006470690004789503}, "seconds": 0.0055552110006829025, "accuracy": 0.1}, {"loss": 0.4958615493774414, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0038039360006223433, "forward": 0.0009933210003509885, "backward": 0.0010636759998305934, "optimizer": 0.0005206219993851846, "validation": 0.000606628998866654}, "seconds": 0.007085126999299973, "accuracy": 0.1}, {"loss": 0.264357795715332, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0007706510004936717, "forward": 0.0011040749996027444, "backward": 0.004744178000692045, "optimizer": 0.003602357999625383, "validation": 0.0009862419992714422}, "seconds": 0.011331149000398, "accuracy": 0.1}, {"loss": 0.20089738845825195, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0007549990023107966, "forward": 0.0009455709987378214, "backward": 0.0016923970015341183, "optimizer": 0.0005782879998150747, "validation": 0.000631355000223266}, "seconds": 0.004700254001363646, "accuracy": 0.1}, {"loss": 0.1921571350097656, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0006514140022773063, "forward": 0.0010079339990625158, "backward": 0.0027043270001740893, "optimizer": 0.0005552429993258556, "validation": 0.0007948669990582857}, "seconds": 0.005810027998450096, "accuracy": 0.1}, {"loss": 0.18766315460205077, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0005758429997513304, "forward": 0.0014675650018034503, "backward": 0.0014031479986442719, "optimizer": 0.0006875279996165773, "validation": 0.0006243850002647378}, "seconds": 0.004844587998377392, "accuracy": 0.1}, {"loss": 0.1358563232421875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0012466070020309417, "forward": 0.0009001039998111082, "backward": 0.0014198029984981986, "optimizer": 0.0005389690013544168, "validation": 0.0010344729998905677}, "seconds": 0.005235185999481473, "accuracy": 0.1}, {"loss": 0.13493593215942382, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.002180161000069347, "forward": 0.00130163799985894, "backward": 0.0017619110003579408, "optimizer": 0.0006834329979028553, "validation": 0.0009725410000100965}, "seconds": 0.007128743001885596, "accuracy": 0.1}, {"loss": 0.12258827209472656, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0007439730015903478, "forward": 0.001013011000395636, "backward": 0.001190093998957309, "optimizer": 0.0005549430006794864, "validation": 0.0006648649996350287}, "seconds": 0.004261754002072848, "accuracy": 0.1}, {"loss": 0.12009458541870117, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.000604126002144767, "forward": 0.0009545939992676722, "backward": 0.0025799309987633023, "optimizer": 0.0006625419991905801, "validation": 0.0007258149998961017}, "seconds": 0.005618893999780994, "accuracy": 0.1}, {"loss": 0.11657690048217774, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0006525659991893917, "forward": 0.0009355960009997943, "backward": 0.0013862639989383752, "optimizer": 0.000624684998911107, "validation": 0.0006851550006103935}, "seconds": 0.0043761449996964075, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1', NULL, 'inline', '2026-11-26 02:41:35.931121+09', '2026-11-26 02:41:36.055581+09');
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9201254272460937, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.002670314999704715, "forward": 0.003970883000874892, "backward": 0.004551432999505778, "optimizer": 0.004657730998587795, "validation": 0.0021470210012921598}, "seconds": 0.01819848399827606, "accuracy": 0.2}, {"loss": 1.7754737854003906, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.002096176000122796, "forward": 0.003619854000135092, "backward": 0.0009921800010488369, "optimizer": 0.0006851050002296688, "validation": 0.0006924160006747115}, "seconds": 0.008222953998483717, "accuracy": 0.14}, {"loss": 1.6475503540039063, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0007111430004442809, "forward": 0.0007742369998595677, "backward": 0.0008543659987481078, "optimizer": 0.0005005120001442265, "validation": 0.0006363030006468762}, "seconds": 0.0035703100002137944, "accuracy": 0.12}, {"loss": 1.3086801147460938, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0024471439992339583, "forward": 0.0009204640009556897, "backward": 0.0026916590013570385, "optimizer": 0.0006916650017956272, "validation": 0.0006847550012025749}, "seconds": 0.007556586000646348, "accuracy": 0.12}, {"loss": 0.9901766204833984, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0006197580005391501, "forward": 0.0007671260009374237, "backward": 0.0013560689985752106, "optimizer": 0.0006165329996292712, "validation": 0.0007386140005110065}, "seconds": 0.005259482000838034, "accuracy": 0.14}, {"loss": 0.755216064453125, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.000833613999930094, "forward": 0.0009198129992000759, "backward": 0.0023155100006988505, "optimizer": 0.002666860998942866, "validation": 0.0005981959984637797}, "seconds": 0.007453263000570587, "accuracy": 0.12}, {"loss": 0.5800480270385742, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0005748929997935193, "forward": 0.0007096110002748901, "backward": 0.0007334769998124102, "optimizer": 0.001075433001460624, "validation": 0.000540471000931575}, "seconds": 0.003716245999385137, "accuracy": 0.12}, {"loss": 0.4513506698608398, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0005291329998726724, "forward": 0.0006822710020060185, "backward": 0.0006929569990461459, "optimizer": 0.000629233001745888, "validation": 0.0016283630011457717}, "seconds": 0.004238268998960848, "accuracy": 0.14}, {"loss": 0.35785934448242185, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.002278875999763841, "forward": 0.0009409649992448976, "backward": 0.0008471559995086864, "optimizer": 0.0005373270014388254, "validation": 0.0012760010013153078}, "seconds": 0.005977046999760205, "accuracy": 0.14}, {"loss": 0.32068313598632814, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0006653459986409871, "forward": 0.0008093979995464906, "backward": 0.0019907900004909607, "optimizer": 0.000634080000963877, "validation": 0.001742061000186368}, "seconds": 0.005940271001236397, "accuracy": 0.12}, {"loss": 0.2878694915771484, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0007965299992065411, "forward": 0.0033707750008034054, "backward": 0.0009263819974876242, "optimizer": 0.000574941999730072, "validation": 0.0005884620004508179}, "seconds": 0.006360014001984382, "accuracy": 0.12}, {"loss": 0.26650806427001955, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.000549103002413176, "forward": 0.0006943080006749369, "backward": 0.0008684459990035975, "optimizer": 0.00038387899985536933, "validation": 0.0005502959993464174}, "seconds": 0.003125500999885844, "accuracy": 0.12}, {"loss": 0.2560185432434082, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0005402200004027691, "forward": 0.0017083109996747226, "backward": 0.0008406249999097781, "optimizer": 0.0004175280009803828, "validation": 0.0023719740001979517}, "seconds": 0.005961522003417485, "accuracy": 0.12}, {"loss": 0.24596561431884767, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0006904329966346268, "forward": 0.0011273690015514148, "backward": 0.0008454020007775398, "optimizer": 0.0005427940013760235, "validation": 0.0006427719999919645}, "seconds": 0.0042544739990262315, "accuracy": 0.12}, {"loss": 0.2476544189453125, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0007003770024311962, "forward": 0.0013186739997763652, "backward": 0.0023753989989927504, "optimizer": 0.0016502550006407546, "validation": 0.0034433519995218376}, "seconds": 0.009604751001461409, "accuracy": 0.12}]', 'cpu', 1, 'finished', '463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023', NULL, 'inline', '2026-11-26 02:41:41.971119+09', '2026-11-26 02:41:42.955765+09');
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.181792755126953, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0010150339985557366, "forward": 0.0058503979998931754, "backward": 0.004638683998564375, "optimizer": 0.0009682750005595153, "validation": 0.003528056999130058}, "seconds": 0.01615408399993612, "accuracy": 0.16}, {"loss": 1.9691778564453124, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0012612689988600323, "forward": 0.0010473620004631812, "backward": 0.0010983679985656636, "optimizer": 0.0006114059997344157, "validation": 0.0027952719992754282}, "seconds": 0.006918408998899395, "accuracy": 0.06}, {"loss": 1.6753866577148437, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0008131829999911133, "forward": 0.0010661800006346311, "backward": 0.005615858999590273, "optimizer": 0.0007077190002746647, "validation": 0.0007045739985187538}, "seconds": 0.009027555999637116, "accuracy": 0.06}, {"loss": 0.9999996948242188, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.00427403100002266, "forward": 0.0012643539994314779, "backward": 0.0011346810006216401, "optimizer": 0.0006090620008762926, "validation": 0.0007546180004283087}, "seconds": 0.008151947002261295, "accuracy": 0.08}, {"loss": 0.7397401428222656, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0006115160031185951, "forward": 0.0008320540000568144, "backward": 0.0009620950022508623, "optimizer": 0.00043928000195592176, "validation": 0.0005797889989480609}, "seconds": 0.0035042010003962787, "accuracy": 0.1}, {"loss": 0.4958615493774414, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0006249769994610688, "forward": 0.0008197350016416749, "backward": 0.0010029049990407657, "optimizer": 0.0004305480015318608, "validation": 0.0005996780000714352}, "seconds": 0.0035571799999161158, "accuracy": 0.1}, {"loss": 0.264357795715332, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.005082100002255174, "forward": 0.003428088997679879, "backward": 0.0012565720007842174, "optimizer": 0.0007219789986265823, "validation": 0.0007427509990520775}, "seconds": 0.011344538997946074, "accuracy": 0.1}, {"loss": 0.20089738845825195, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0006599470016226405, "forward": 0.0009063520010386128, "backward": 0.001589084999068291, "optimizer": 0.0005094839998491807, "validation": 0.0006111950006015832}, "seconds": 0.0043679410009644926, "accuracy": 0.1}, {"loss": 0.1921571350097656, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0007871359994169325, "forward": 0.0060590570010390365, "backward": 0.001395457000398892, "optimizer": 0.0008199559997592587, "validation": 0.0007218699993245536}, "seconds": 0.009902271000100882, "accuracy": 0.1}, {"loss": 0.18766315460205077, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0006113059989729663, "forward": 0.00095688799956406, "backward": 0.001027080999847385, "optimizer": 0.0005022730001655873, "validation": 0.0006021930003043963}, "seconds": 0.003786559998843586, "accuracy": 0.1}, {"loss": 0.1358563232421875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0006946399989828933, "forward": 0.0009547139998176135, "backward": 0.0027167950011062203, "optimizer": 0.0006433429989556316, "validation": 0.000754667998990044}, "seconds": 0.005866972998774145, "accuracy": 0.1}, {"loss": 0.13493593215942382, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0007310130022233352, "forward": 0.006099468000684283, "backward": 0.0026165159997617593, "optimizer": 0.0008234289998654276, "validation": 0.0007346179991145618}, "seconds": 0.01111869300075341, "accuracy": 0.1}, {"loss": 0.12258827209472656, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0008809459977783263, "forward": 0.0010462900008860743, "backward": 0.004411957001138944, "optimizer": 0.0007233409996842965, "validation": 0.000744503000532859}, "seconds": 0.007919674002550892, "accuracy": 0.1}, {"loss": 0.12009458541870117, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.000612327999988338, "forward": 0.0008554269988962915, "backward": 0.0010800599993672222, "optimizer": 0.00047164900024654344, "validation": 0.0005915760011703242}, "seconds": 0.0036953050021111267, "accuracy": 0.1}, {"loss": 0.11657690048217774, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0006106950004323153, "forward": 0.002019543000642443, "backward": 0.0012298120000195922, "optimizer": 0.0005727490006393055, "validation": 0.0006787359998270404}, "seconds": 0.005201176001719432, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1', NULL, 'inline', '2026-11-26 02:41:43.057336+09', '2026-11-26 02:41:43.174108+09');
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'finished', '46b0a6529ac6aecf', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '2026-11-26 02:41:24.402808+09', '2026-11-26 02:41:28.328354+09');
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'interrupted', '221bf65e3db4bf1e', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '2026-11-26 02:41:33.547281+09', '2026-11-26 02:41:36.177123+09');
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'running', '3a0e93067dd669a7', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '2026-11-26 02:41:40.854854+09', NULL);
INSERT INTO public.student_search_version VALUES ('0001');
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
INSERT INTO public.teachers VALUES ('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 1.533471, '[{"loss": 7.182952270507813, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.016582205998929567, "forward": 0.104646034002144, "backward": 0.19647017999886884, "optimizer": 0.004644430999178439, "validation": 0.02575704099945142}, "seconds": 0.348452668000391, "accuracy": 0.1}]', '90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78', '90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78', 'cpu', '2026-11-26 02:41:25.992958+09');
INSERT INTO public.trial_params VALUES (1, 1, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (2, 1, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (3, 1, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (4, 1, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (5, 2, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (6, 2, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (7, 2, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (8, 2, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (9, 3, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (10, 3, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (11, 3, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (12, 3, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (13, 4, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (14, 4, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (15, 4, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (16, 4, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (17, 5, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (18, 5, 'width_1', 0.23333888534975422, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (19, 5, 'width_2', 0.08783618602422016, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (20, 5, 'learning_rate', 0.0009870383228114162, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (21, 6, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (22, 6, 'width_1', 0.14050617626469963, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (23, 6, 'width_2', 0.8581498843073423, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (24, 6, 'learning_rate', 0.00373390326769868, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (25, 7, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (26, 7, 'width_1', 0.8846345488960712, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (27, 7, 'width_2', 0.25244974305353696, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (28, 7, 'learning_rate', 0.008934786751172201, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (29, 8, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (30, 8, 'width_1', 0.1354483985897197, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (31, 8, 'width_2', 0.7189881905745406, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (32, 8, 'learning_rate', 0.0003237136725955137, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (33, 9, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (34, 9, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (35, 9, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (36, 9, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (37, 10, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (38, 10, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (39, 10, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (40, 10, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (41, 11, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (42, 11, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (43, 11, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (44, 11, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (45, 12, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (46, 12, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (47, 12, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (48, 12, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (49, 13, 'convolutions', 0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (50, 13, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (51, 13, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (52, 13, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_params VALUES (53, 14, 'convolutions', 1, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO public.trial_params VALUES (55, 14, 'width_2', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (54, 14, 'width_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (56, 14, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_system_attributes VALUES (1, 1, 'fixed_params', '{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (2, 2, 'fixed_params', '{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (3, 3, 'fixed_params', '{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (4, 4, 'fixed_params', '{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (5, 5, 'fixed_params', '{"convolutions": 0, "width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "learning_rate": 0.0009870383228114162}');
INSERT INTO public.trial_system_attributes VALUES (6, 6, 'fixed_params', '{"convolutions": 1, "width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "learning_rate": 0.00373390326769868}');
INSERT INTO public.trial_system_attributes VALUES (7, 7, 'fixed_params', '{"convolutions": 1, "width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "learning_rate": 0.008934786751172201}');
INSERT INTO public.trial_system_attributes VALUES (8, 8, 'fixed_params', '{"convolutions": 0, "width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "learning_rate": 0.0003237136725955137}');
INSERT INTO public.trial_system_attributes VALUES (9, 9, 'fixed_params', '{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (10, 10, 'fixed_params', '{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (11, 11, 'fixed_params', '{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (12, 12, 'fixed_params', '{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (13, 13, 'fixed_params', '{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (14, 14, 'fixed_params', '{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_values VALUES (1, 1, 0, 0.16, 'FINITE');
INSERT INTO public.trial_values VALUES (2, 2, 0, 0.04, 'FINITE');
INSERT INTO public.trial_values VALUES (3, 3, 0, 0.04, 'FINITE');
INSERT INTO public.trial_values VALUES (4, 4, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (5, 5, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (6, 6, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (7, 7, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (8, 8, 0, 0.08, 'FINITE');
INSERT INTO public.trial_values VALUES (9, 9, 0, 0.12, 'FINITE');
INSERT INTO public.trial_values VALUES (10, 10, 0, 0.1, 'FINITE');
INSERT INTO public.trial_values VALUES (11, 12, 0, 0.12, 'FINITE');
INSERT INTO public.trial_values VALUES (12, 13, 0, 0.1, 'FINITE');
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-25 17:41:27.322777', '2026-11-25 17:41:27.386516');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-25 17:41:27.418081', '2026-11-25 17:41:27.478145');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-25 17:41:27.504458', '2026-11-25 17:41:27.587231');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-25 17:41:27.627494', '2026-11-25 17:41:27.732115');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-25 17:41:27.754563', '2026-11-25 17:41:27.788306');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-25 17:41:27.810515', '2026-11-25 17:41:27.866191');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-25 17:41:27.890271', '2026-11-25 17:41:27.971176');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-25 17:41:27.994188', '2026-11-25 17:41:28.030375');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-25 17:41:34.747156', '2026-11-25 17:41:35.817884');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-25 17:41:35.898874', '2026-11-25 17:41:36.073727');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-25 17:41:36.115189', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-25 17:41:41.9407', '2026-11-25 17:41:42.979938');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-25 17:41:43.033806', '2026-11-25 17:41:43.192374');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-25 17:41:43.233396', NULL);
INSERT INTO public.version_info VALUES (1, 12, '5.0.0');
SELECT pg_catalog.setval('public.searches_id_seq', 3, true);
SELECT pg_catalog.setval('public.studies_study_id_seq', 6, true);
SELECT pg_catalog.setval('public.study_directions_study_direction_id_seq', 6, true);
SELECT pg_catalog.setval('public.study_system_attributes_study_system_attribute_id_seq', 1, false);
SELECT pg_catalog.setval('public.study_user_attributes_study_user_attribute_id_seq', 1, false);
SELECT pg_catalog.setval('public.trial_heartbeats_trial_heartbeat_id_seq', 1, false);
SELECT pg_catalog.setval('public.trial_intermediate_values_trial_intermediate_value_id_seq', 1, false);
SELECT pg_catalog.setval('public.trial_params_param_id_seq', 56, true);
SELECT pg_catalog.setval('public.trial_system_attributes_trial_system_attribute_id_seq', 14, true);
SELECT pg_catalog.setval('public.trial_user_attributes_trial_user_attribute_id_seq', 1, false);
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

