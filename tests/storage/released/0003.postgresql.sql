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
INSERT INTO public.caches VALUES ('87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/87d634f1c056d783b346e7adc0d05a79', '2026-11-26 02:42:52.277524+09');
INSERT INTO public.jobs VALUES (1, 'teacher', '00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'cache', '87d634f1c056d783b346e7adc0d05a79/0', 'finished', 1, 'inline', NULL);
INSERT INTO public.jobs VALUES (1, 'cache', '87d634f1c056d783b346e7adc0d05a79/1', 'finished', 1, 'inline', NULL);
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
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.18, '[{"loss": 1.9261891174316406, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0015076229992700974, "forward": 0.001353014000414987, "backward": 0.0011518660012370674, "optimizer": 0.000808126998890657, "validation": 0.0008619969994470011}, "seconds": 0.005918049000683823, "accuracy": 0.18}]', 'cpu', 1, 'finished', '900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739', '900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739', 'inline', '2026-11-26 02:42:54.149647+09', '2026-11-26 02:42:54.163007+09', '{"together": 1, "peak_share": 0.06084247905999452, "resumed_at": [], "images_per_s": 41488.35318366401, "peak_memory_bytes": 802369536}');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.6589743041992187, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0010480339988134801, "forward": 0.001170794001154718, "backward": 0.0009166279996861704, "optimizer": 0.0006367739988490939, "validation": 0.0006807390000176383}, "seconds": 0.004643861000658944, "accuracy": 0.08}]', 'cpu', 1, 'finished', 'b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030', 'b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030', 'inline', '2026-11-26 02:42:54.172764+09', '2026-11-26 02:42:54.182903+09', '{"together": 1, "peak_share": 0.07301020540500232, "resumed_at": [], "images_per_s": 53019.03650608393, "peak_memory_bytes": 802398208}');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.834292449951172, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.001013391001833952, "forward": 0.0031418349990417482, "backward": 0.0039989950018934906, "optimizer": 0.000877219998073997, "validation": 0.0018097610009135678}, "seconds": 0.011074738000388606, "accuracy": 0.16}]', 'cpu', 1, 'finished', 'd1b6a5135bb502ce449eacb67653e697186e8e70ead308039ee02c2c097f1fcd', NULL, 'inline', '2026-11-26 02:42:53.377792+09', '2026-11-26 02:42:53.44435+09', '{"together": 1, "peak_share": 0.021342492263273855, "resumed_at": [], "images_per_s": 22144.86038067765, "peak_memory_bytes": 798851072}');
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 2.0017083740234374, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0011124679986096453, "forward": 0.0038925070002733264, "backward": 0.004742977000205428, "optimizer": 0.0009627159997762647, "validation": 0.0019595939993450884}, "seconds": 0.012955714999407064, "accuracy": 0.04}]', 'cpu', 1, 'finished', '39f22d39d66b9410c0e51177bf8da73cfc9fd03debbeb7eb84263782c250edae', NULL, 'inline', '2026-11-26 02:42:53.494148+09', '2026-11-26 02:42:53.51063+09', '{"together": 1, "peak_share": 0.03727432302150325, "resumed_at": [], "images_per_s": 18672.9716597695, "peak_memory_bytes": 799367168}');
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 1.9182441711425782, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0013924720005888958, "forward": 0.016865989000507398, "backward": 0.015271596999809844, "optimizer": 0.001115732002290315, "validation": 0.005521520999536733}, "seconds": 0.04048693600088882, "accuracy": 0.04}]', 'cpu', 1, 'finished', '2f3c2a0983341261add5c8a0b36e866eb776b52c66560898ec6230e0cbf9e0a8', NULL, 'inline', '2026-11-26 02:42:53.551184+09', '2026-11-26 02:42:53.59551+09', '{"together": 1, "peak_share": 0.2723683981808869, "resumed_at": [], "images_per_s": 5772.70715955814, "peak_memory_bytes": 800206848}');
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.7774839782714844, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0014652820009359857, "forward": 0.02803044000029331, "backward": 0.021575627000856912, "optimizer": 0.0010676630008674692, "validation": 0.007163252999816905}, "seconds": 0.05965133099925879, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'e7832f817cc55488b43e2879a3564762e6af7416a5d52f9c18f5aa711b457bb2', NULL, 'inline', '2026-11-26 02:42:53.63582+09', '2026-11-26 02:42:53.699345+09', '{"together": 1, "peak_share": 0.335698871736046, "resumed_at": [], "images_per_s": 3835.8993068121426, "peak_memory_bytes": 800681984}');
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 72}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-72fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 29098, 29016, 1497510096352152615, 0.1, '[{"loss": 1.8331959533691407, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.0009636279974074569, "forward": 0.0033703440003591822, "backward": 0.004069740001796163, "optimizer": 0.0007970310016389703, "validation": 0.001797664001060184}, "seconds": 0.011235024998313747, "accuracy": 0.1}]', 'cpu', 1, 'finished', '3f7dd4ec1ee40c109a7a7b5c170131cbdf2ae92b2661c8698a8a164f5b269897', NULL, 'inline', '2026-11-26 02:42:53.744106+09', '2026-11-26 02:42:53.758604+09', '{"together": 1, "peak_share": 0.021848456643838353, "resumed_at": [], "images_per_s": 21737.37490264391, "peak_memory_bytes": 800968704}');
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'cnn-1', '{"width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "convolutions": 1, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 59}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-59fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59940, 1287455, 1966791211725599567, 0.1, '[{"loss": 2.452528839111328, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.0014628959997935453, "forward": 0.010343183999793837, "backward": 0.011322385000312352, "optimizer": 0.001041113000610494, "validation": 0.004289926000637934}, "seconds": 0.028787461000320036, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'bafb1b70bada96139b8fedf0aafc6c71c23107667d80a844bde13fa96ddc2c57', NULL, 'inline', '2026-11-26 02:42:53.799086+09', '2026-11-26 02:42:53.8321+09', '{"together": 1, "peak_share": 0.3329070708010856, "resumed_at": [], "images_per_s": 8274.865204339849, "peak_memory_bytes": 801476608}');
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.092364501953125, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.001442217002477264, "forward": 0.019118505999358604, "backward": 0.01693605199761805, "optimizer": 0.0009899370015773457, "validation": 0.006933352000487503}, "seconds": 0.04572899300183053, "accuracy": 0.1}]', 'cpu', 1, 'finished', '8e09bcca7aadc59c0edcfa9155f342b6d6894082a94e61c44034e098eb7b6b68', NULL, 'inline', '2026-11-26 02:42:53.880849+09', '2026-11-26 02:42:53.930351+09', '{"together": 1, "peak_share": 0.3622369217751117, "resumed_at": [], "images_per_s": 5196.598763610696, "peak_memory_bytes": 801935360}');
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'mlp-1', '{"width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "convolutions": 0, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "bottleneck", "units": 17}, {"kind": "dense", "units": 259}], "classes": 10, "input_shape": [3, 32, 32]}', '17lfc-259fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59486, 59217, 2265271237311217466, 0.08, '[{"loss": 1.7781874084472655, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.0010171570011152653, "forward": 0.0038652670009469148, "backward": 0.0046862330000294605, "optimizer": 0.0012336970012256643, "validation": 0.0020230169993737945}, "seconds": 0.013103413000862929, "accuracy": 0.08}]', 'cpu', 1, 'finished', '71a6757897ff4e89b0e518825979470b56ea7645778eb28a15b1fd32f5697c7c', NULL, 'inline', '2026-11-26 02:42:53.969526+09', '2026-11-26 02:42:53.986094+09', '{"together": 1, "peak_share": 0.0387940536665561, "resumed_at": [], "images_per_s": 18514.483041250252, "peak_memory_bytes": 802291712}');
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9034027099609374, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.004322885000874521, "forward": 0.004654987000321853, "backward": 0.006990346999373287, "optimizer": 0.006837570999778109, "validation": 0.002798256000460242}, "seconds": 0.026020702000096207, "accuracy": 0.2}, {"loss": 1.7594474792480468, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0010836849996849196, "forward": 0.0010973650005325908, "backward": 0.0011752810023608617, "optimizer": 0.0006924159988557221, "validation": 0.0007466970000677975}, "seconds": 0.005115218998980708, "accuracy": 0.14}, {"loss": 1.633001708984375, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0008752980011195177, "forward": 0.0009754250004334608, "backward": 0.003481728001133888, "optimizer": 0.0007357000013143988, "validation": 0.0015127209990168922}, "seconds": 0.007862839000154054, "accuracy": 0.12}, {"loss": 1.2970466613769531, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0011548900001798756, "forward": 0.0018042529991362244, "backward": 0.0026116600001842016, "optimizer": 0.0009305480016337242, "validation": 0.0009535930003039539}, "seconds": 0.0077547300006699516, "accuracy": 0.12}, {"loss": 0.9821904754638672, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.001620461998754763, "forward": 0.0011575340013223467, "backward": 0.0015888240013737231, "optimizer": 0.0007510730010835687, "validation": 0.0010600610003166366}, "seconds": 0.006445741000788985, "accuracy": 0.14}, {"loss": 0.750096435546875, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0009762769968801877, "forward": 0.0011858469988510478, "backward": 0.001437499999155989, "optimizer": 0.0007244130010803929, "validation": 0.0009267929999623448}, "seconds": 0.005527428998902906, "accuracy": 0.12}, {"loss": 0.5735322570800782, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0011214810001547448, "forward": 0.0015798610002093483, "backward": 0.003267562000473845, "optimizer": 0.0008021680005185772, "validation": 0.000744352999390685}, "seconds": 0.0077895610011182725, "accuracy": 0.12}, {"loss": 0.44691684722900393, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0012950689997524023, "forward": 0.0018329460017412202, "backward": 0.0011116069999843603, "optimizer": 0.0010575269989203662, "validation": 0.001503036000940483}, "seconds": 0.0072156910009653075, "accuracy": 0.14}, {"loss": 0.35476089477539063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0009399130012752721, "forward": 0.0011235849997319747, "backward": 0.0012373849986033747, "optimizer": 0.0007039530009933515, "validation": 0.001026911999360891}, "seconds": 0.005341583999324939, "accuracy": 0.14}, {"loss": 0.31924009323120117, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.000959601997237769, "forward": 0.0012793259993486572, "backward": 0.001333114998487872, "optimizer": 0.0007167420008045156, "validation": 0.0008204959995055106}, "seconds": 0.005371347999243881, "accuracy": 0.12}, {"loss": 0.28650760650634766, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0011685509998642374, "forward": 0.0017801569993025623, "backward": 0.0058414559989614645, "optimizer": 0.0012164919990027556, "validation": 0.001448496999728377}, "seconds": 0.011796587999924668, "accuracy": 0.12}, {"loss": 0.2656014633178711, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0023980030018719845, "forward": 0.0021831540016137296, "backward": 0.002310662999661872, "optimizer": 0.00102661100027035, "validation": 0.0012108039991289843}, "seconds": 0.009519292998447781, "accuracy": 0.12}, {"loss": 0.2548083877563477, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.001155852000010782, "forward": 0.0015859089999139542, "backward": 0.001572760998897138, "optimizer": 0.0009263429983548122, "validation": 0.0011081720003858209}, "seconds": 0.006728839000061271, "accuracy": 0.12}, {"loss": 0.24491565704345702, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0038605199988523964, "forward": 0.0018996149992744904, "backward": 0.0017677800005913014, "optimizer": 0.0013531639997381717, "validation": 0.0011337189989717444}, "seconds": 0.010415572001875262, "accuracy": 0.12}, {"loss": 0.2458060646057129, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.003085651002038503, "forward": 0.002810325000609737, "backward": 0.0027862580009241356, "optimizer": 0.0015017650002846494, "validation": 0.0012241530002938816}, "seconds": 0.01180087400098273, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9', NULL, 'inline', '2026-11-26 02:43:01.273053+09', '2026-11-26 02:43:02.81027+09', '{"together": 1, "peak_share": 0.04939540958248458, "resumed_at": [], "images_per_s": 26915.765254552785, "peak_memory_bytes": 740421632}');
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1635035705566406, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001862049999544979, "forward": 0.01025134799965599, "backward": 0.009653652999986662, "optimizer": 0.0018003770001087105, "validation": 0.004441179999048472}, "seconds": 0.02860815699932573, "accuracy": 0.16}, {"loss": 1.9517434692382813, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0024840210026013665, "forward": 0.003028966999409022, "backward": 0.0027241349998803344, "optimizer": 0.0011555120017874287, "validation": 0.0011505349993967684}, "seconds": 0.010994398000548244, "accuracy": 0.06}, {"loss": 1.6599612426757813, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.001107350000893348, "forward": 0.001570185999298701, "backward": 0.004695577001257334, "optimizer": 0.0012357710002106614, "validation": 0.001884662999145803}, "seconds": 0.01087612500123214, "accuracy": 0.06}, {"loss": 0.9905010986328125, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0010222860000794753, "forward": 0.0017376140003761975, "backward": 0.0019086779975623358, "optimizer": 0.0026586889998725383, "validation": 0.001287206998313195}, "seconds": 0.009005451000120956, "accuracy": 0.08}, {"loss": 0.73405029296875, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.000959960998443421, "forward": 0.0014216269992175512, "backward": 0.0016543799993087305, "optimizer": 0.0026232260006509023, "validation": 0.0019847710009344155}, "seconds": 0.009103788001084467, "accuracy": 0.1}, {"loss": 0.4894936752319336, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0010689840019040275, "forward": 0.0015207429987640353, "backward": 0.001970108000023174, "optimizer": 0.0009279149999201763, "validation": 0.0010668109989637742}, "seconds": 0.006857110001874389, "accuracy": 0.1}, {"loss": 0.2610855865478516, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0013167810029699467, "forward": 0.0018029719994956395, "backward": 0.00466405099905387, "optimizer": 0.001207098999657319, "validation": 0.003276553999967291}, "seconds": 0.012670872998569394, "accuracy": 0.1}, {"loss": 0.19833681106567383, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0010481229983270168, "forward": 0.005474937001054059, "backward": 0.0011489219996292377, "optimizer": 0.0006090630013204645, "validation": 0.005736188999435399}, "seconds": 0.01432608200229879, "accuracy": 0.1}, {"loss": 0.19046985626220703, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0008560779988329159, "forward": 0.0011169450008310378, "backward": 0.0011443259991210653, "optimizer": 0.0006410400001186645, "validation": 0.0006667270008620108}, "seconds": 0.004694375002145534, "accuracy": 0.1}, {"loss": 0.18552717208862304, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0006446639999921899, "forward": 0.000917578998269164, "backward": 0.0010317779997421894, "optimizer": 0.0005754120011260966, "validation": 0.0006430329995055217}, "seconds": 0.0039734769979986595, "accuracy": 0.1}, {"loss": 0.13484832763671875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0006802990010328358, "forward": 0.0019523120008670958, "backward": 0.0010614229995553615, "optimizer": 0.0004988580003555398, "validation": 0.0005924680008320138}, "seconds": 0.004963635001331568, "accuracy": 0.1}, {"loss": 0.13361234664916993, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0006562939997820649, "forward": 0.0008131759987008991, "backward": 0.0009502079992671497, "optimizer": 0.00045816900092177093, "validation": 0.0006664070006081602}, "seconds": 0.0037065110027469927, "accuracy": 0.1}, {"loss": 0.1218021011352539, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0007118739995348733, "forward": 0.0028485710008681053, "backward": 0.002896812000471982, "optimizer": 0.0007011790003161877, "validation": 0.0006558609984494979}, "seconds": 0.008297243000924936, "accuracy": 0.1}, {"loss": 0.11871891021728516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0009587000022293068, "forward": 0.0036021759988216218, "backward": 0.001188240999908885, "optimizer": 0.0006120160014688736, "validation": 0.0007024309998087119}, "seconds": 0.008406455999647733, "accuracy": 0.1}, {"loss": 0.11580463409423829, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0005955129981884966, "forward": 0.0008065250003710389, "backward": 0.0010256700006721076, "optimizer": 0.0004816740001842845, "validation": 0.0006762819994037272}, "seconds": 0.003745668998817564, "accuracy": 0.1}]', 'cpu', 1, 'finished', '19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf', NULL, 'inline', '2026-11-26 02:43:02.928311+09', '2026-11-26 02:43:03.082078+09', '{"together": 1, "peak_share": 0.08917788729702102, "resumed_at": [], "images_per_s": 27588.0795871101, "peak_memory_bytes": 741089280}');
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9034027099609374, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001873335999334813, "forward": 0.0069711090000055265, "backward": 0.015820759999769507, "optimizer": 0.0039678489993093535, "validation": 0.002935348999017151}, "seconds": 0.03208344400263741, "accuracy": 0.2}, {"loss": 1.7594474792480468, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.001632167999559897, "forward": 0.0016836340000736527, "backward": 0.0009557660014252178, "optimizer": 0.003761993999432889, "validation": 0.0011275509987171972}, "seconds": 0.009463260001211893, "accuracy": 0.14}, {"loss": 1.633001708984375, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0008605959992564749, "forward": 0.0014628869994339766, "backward": 0.0013544960002036532, "optimizer": 0.0006486410002253251, "validation": 0.0008361189993593143}, "seconds": 0.005398439001510269, "accuracy": 0.12}, {"loss": 1.2970466613769531, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0020651400009228382, "forward": 0.0010289250003552297, "backward": 0.0008804839981166879, "optimizer": 0.0006328980016405694, "validation": 0.0006215009998413734}, "seconds": 0.005455562999486574, "accuracy": 0.12}, {"loss": 0.9821904754638672, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0007672359988646349, "forward": 0.0024387140001636, "backward": 0.0011883200004376704, "optimizer": 0.0007447530006174929, "validation": 0.0038562230001844}, "seconds": 0.009225998999681906, "accuracy": 0.14}, {"loss": 0.750096435546875, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0008289010002044961, "forward": 0.000920663000215427, "backward": 0.0009693769989098655, "optimizer": 0.0006764629979443271, "validation": 0.0005931289997533895}, "seconds": 0.00420013299844868, "accuracy": 0.12}, {"loss": 0.5735322570800782, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0006323260022327304, "forward": 0.0007640309995622374, "backward": 0.0007523449985455954, "optimizer": 0.000544817999980296, "validation": 0.0005993579998175846}, "seconds": 0.003456259999438771, "accuracy": 0.12}, {"loss": 0.44691684722900393, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.001899985001728055, "forward": 0.0009330630000476958, "backward": 0.0008914709997043246, "optimizer": 0.0024906210019253194, "validation": 0.000978870000835741}, "seconds": 0.007403830997645855, "accuracy": 0.14}, {"loss": 0.35476089477539063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.001348117002635263, "forward": 0.001064618001691997, "backward": 0.0011061189998144982, "optimizer": 0.0020545730003505014, "validation": 0.0010284740001225146}, "seconds": 0.0068204939998395275, "accuracy": 0.14}, {"loss": 0.31924009323120117, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0010150339985557366, "forward": 0.0039259269997273805, "backward": 0.0010138820016436512, "optimizer": 0.002020142999754171, "validation": 0.0011088430001109373}, "seconds": 0.009327891000793898, "accuracy": 0.12}, {"loss": 0.28650760650634766, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0008829880007397151, "forward": 0.0011176260013598949, "backward": 0.0009597619973646943, "optimizer": 0.0005502350013557589, "validation": 0.000721338001312688}, "seconds": 0.00445301700165146, "accuracy": 0.12}, {"loss": 0.2656014633178711, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0009440980011277134, "forward": 0.0009791210013645468, "backward": 0.0023174240013759118, "optimizer": 0.0008033310004975647, "validation": 0.0010877620006795041}, "seconds": 0.008011680001800414, "accuracy": 0.12}, {"loss": 0.2548083877563477, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.00157661699813616, "forward": 0.0012036039988743141, "backward": 0.0009201939992635744, "optimizer": 0.0006102739989728434, "validation": 0.0007682679988647578}, "seconds": 0.005390595999415382, "accuracy": 0.12}, {"loss": 0.24491565704345702, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0008180099994206103, "forward": 0.0018956889998662518, "backward": 0.0027326879990141606, "optimizer": 0.0008071459997154307, "validation": 0.00510714700067183}, "seconds": 0.011614467999606859, "accuracy": 0.12}, {"loss": 0.2458060646057129, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0008753379970585229, "forward": 0.0011405799978092546, "backward": 0.0011239449995628092, "optimizer": 0.0007318750012927921, "validation": 0.0008721720005269162}, "seconds": 0.004994979997718474, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9', NULL, 'inline', '2026-11-26 02:43:09.869048+09', '2026-11-26 02:43:11.253663+09', '{"together": 1, "peak_share": 0.04416897447416197, "resumed_at": [], "images_per_s": 30125.7061369652, "peak_memory_bytes": 505348096}');
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1635035705566406, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001814908999222098, "forward": 0.004270076000466361, "backward": 0.0064964650009642355, "optimizer": 0.001047411000399734, "validation": 0.002587454000604339}, "seconds": 0.016594705999523285, "accuracy": 0.16}, {"loss": 1.9517434692382813, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0019115499962936155, "forward": 0.002948167999420548, "backward": 0.0016845270001795143, "optimizer": 0.0008669350008858601, "validation": 0.0008568199991714209}, "seconds": 0.008715202000530553, "accuracy": 0.06}, {"loss": 1.6599612426757813, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0007451259989466053, "forward": 0.0010487640029168688, "backward": 0.001095092000468867, "optimizer": 0.0005886819999432191, "validation": 0.0007750490003672894}, "seconds": 0.004435421002199291, "accuracy": 0.06}, {"loss": 0.9905010986328125, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0006643249998887768, "forward": 0.0008655219990032492, "backward": 0.0010237770002277102, "optimizer": 0.0005082530005893204, "validation": 0.0005967240012978436}, "seconds": 0.003936311999495956, "accuracy": 0.08}, {"loss": 0.73405029296875, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.000625426999249612, "forward": 0.0008997440017992631, "backward": 0.0011436849999881815, "optimizer": 0.000481503000628436, "validation": 0.0009311390003858833}, "seconds": 0.0047127520010690205, "accuracy": 0.1}, {"loss": 0.4894936752319336, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0006339590017887531, "forward": 0.0009205639998981496, "backward": 0.0010123199990630383, "optimizer": 0.0004774979988724226, "validation": 0.002987285999552114}, "seconds": 0.006196330001330352, "accuracy": 0.1}, {"loss": 0.2610855865478516, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0026141739981540013, "forward": 0.002679711002201657, "backward": 0.00435059600022214, "optimizer": 0.0009967159985535545, "validation": 0.0012228120012878207}, "seconds": 0.012206035000417614, "accuracy": 0.1}, {"loss": 0.19833681106567383, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.00113102599971171, "forward": 0.00220436699964921, "backward": 0.0016618520021438599, "optimizer": 0.0007899899992480641, "validation": 0.000763971998821944}, "seconds": 0.006854936000308953, "accuracy": 0.1}, {"loss": 0.19046985626220703, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0008496589998685522, "forward": 0.0009989899990614504, "backward": 0.0011422509996918961, "optimizer": 0.0010827040005096933, "validation": 0.0006427030002669198}, "seconds": 0.004908602999421419, "accuracy": 0.1}, {"loss": 0.18552717208862304, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0011593069993978133, "forward": 0.0014744340005563572, "backward": 0.002847128000212251, "optimizer": 0.0007499310013372451, "validation": 0.0007979920010257047}, "seconds": 0.007335017999139382, "accuracy": 0.1}, {"loss": 0.13484832763671875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0019469749986456009, "forward": 0.0025960959974327125, "backward": 0.00417375300094136, "optimizer": 0.0007937259997561341, "validation": 0.0009423669998795958}, "seconds": 0.010725920999902883, "accuracy": 0.1}, {"loss": 0.13361234664916993, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0008595419985795161, "forward": 0.0010427950001030695, "backward": 0.0011646260009001708, "optimizer": 0.0005900440010009333, "validation": 0.0006324370006041136}, "seconds": 0.004482451999137993, "accuracy": 0.1}, {"loss": 0.1218021011352539, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0006378960006259149, "forward": 0.0008680760001880117, "backward": 0.0009844890009844676, "optimizer": 0.0005534600004466483, "validation": 0.0005564050006796606}, "seconds": 0.0037640159971488174, "accuracy": 0.1}, {"loss": 0.11871891021728516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0011430239992478164, "forward": 0.0009831060015130788, "backward": 0.0010206420010945294, "optimizer": 0.0004971970010956284, "validation": 0.0007175829996413086}, "seconds": 0.004527167999185622, "accuracy": 0.1}, {"loss": 0.11580463409423829, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0007586720021208748, "forward": 0.0009917389979818836, "backward": 0.003288931999122724, "optimizer": 0.0006234330012375722, "validation": 0.001466223000534228}, "seconds": 0.0073295299989695195, "accuracy": 0.1}]', 'cpu', 1, 'finished', '19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf', NULL, 'inline', '2026-11-26 02:43:11.318839+09', '2026-11-26 02:43:11.433441+09', '{"together": 1, "peak_share": 0.09753337514010892, "resumed_at": [], "images_per_s": 34873.44502171864, "peak_memory_bytes": 518082560}');
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'finished', 'e3f5b33cf3a6ad55', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 02:42:50.568048+09', '2026-11-26 02:42:54.350105+09');
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'interrupted', 'ceef4104bf270df1', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 02:42:59.594421+09', '2026-11-26 02:43:03.178309+09');
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'running', 'ff21d383abec845c', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 02:43:08.283916+09', NULL);
INSERT INTO public.student_search_version VALUES ('0003');
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
INSERT INTO public.teachers VALUES ('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 1.536835, '[{"loss": 7.180931396484375, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.016858167000464164, "forward": 0.10284477500135836, "backward": 0.2000398589989345, "optimizer": 0.003383242999916547, "validation": 0.0253229289992305}, "seconds": 0.3489034060003178, "accuracy": 0.1}]', '5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c', '5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c', 'cpu', '2026-11-26 02:42:52.167882+09');
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
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-25 17:42:53.358978', '2026-11-25 17:42:53.456434');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-25 17:42:53.47996', '2026-11-25 17:42:53.518331');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-25 17:42:53.540158', '2026-11-25 17:42:53.603239');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-25 17:42:53.624963', '2026-11-25 17:42:53.707431');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-25 17:42:53.732881', '2026-11-25 17:42:53.766504');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-25 17:42:53.788187', '2026-11-25 17:42:53.841158');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-25 17:42:53.86817', '2026-11-25 17:42:53.938054');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-25 17:42:53.959025', '2026-11-25 17:42:53.994271');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-25 17:43:01.244312', '2026-11-25 17:43:02.83527');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-25 17:43:02.893564', '2026-11-25 17:43:03.095002');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-25 17:43:03.128868', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-25 17:43:09.829959', '2026-11-25 17:43:11.272452');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-25 17:43:11.298637', '2026-11-25 17:43:11.446928');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-25 17:43:11.48445', NULL);
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

