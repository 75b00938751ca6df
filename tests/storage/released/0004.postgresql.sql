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
INSERT INTO public.caches VALUES ('87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/87d634f1c056d783b346e7adc0d05a79', '2026-11-26 02:43:40.716791+09');
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
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.18, '[{"loss": 1.9261891174316406, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0011523579978529597, "forward": 0.0014134139983070781, "backward": 0.001337161998890224, "optimizer": 0.000741699001082452, "validation": 0.0006989949997660005}, "seconds": 0.005593046998910722, "accuracy": 0.18}]', 'cpu', 1, 'finished', '900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739', '900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739', 'inline', '2026-11-26 02:43:42.739454+09', '2026-11-26 02:43:42.75065+09', '{"together": 1, "peak_share": 0.057422661570935486, "resumed_at": [], "images_per_s": 43060.45282082074, "peak_memory_bytes": 786210816}');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.6589743041992187, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0010090050000144402, "forward": 0.0028479789980337955, "backward": 0.001357751998511958, "optimizer": 0.0006827219986007549, "validation": 0.0006725059993186733}, "seconds": 0.0067940860008093296, "accuracy": 0.08}]', 'cpu', 1, 'finished', 'b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030', 'b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030', 'inline', '2026-11-26 02:43:42.760881+09', '2026-11-26 02:43:42.772325+09', '{"together": 1, "peak_share": 0.03755480194570757, "resumed_at": [], "images_per_s": 33912.9164063748, "peak_memory_bytes": 786235392}');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.834292449951172, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0010218429979431676, "forward": 0.0031834259989409475, "backward": 0.003849153001283412, "optimizer": 0.0007979910005815327, "validation": 0.001637905999814393}, "seconds": 0.010712110999520519, "accuracy": 0.16}]', 'cpu', 1, 'finished', 'd1b6a5135bb502ce449eacb67653e697186e8e70ead308039ee02c2c097f1fcd', NULL, 'inline', '2026-11-26 02:43:41.969024+09', '2026-11-26 02:43:42.043917+09', '{"together": 1, "peak_share": 0.022459099941452513, "resumed_at": [], "images_per_s": 22592.710036039003, "peak_memory_bytes": 783122432}', 'mid-range');
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 2.0017083740234374, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0009078940001927549, "forward": 0.003720811999301077, "backward": 0.004528978999587707, "optimizer": 0.0007427010004903423, "validation": 0.001741389998642262}, "seconds": 0.011922243000299204, "accuracy": 0.04}]', 'cpu', 1, 'finished', '39f22d39d66b9410c0e51177bf8da73cfc9fd03debbeb7eb84263782c250edae', NULL, 'inline', '2026-11-26 02:43:42.121174+09', '2026-11-26 02:43:42.136495+09', '{"together": 1, "peak_share": 0.040435856124634705, "resumed_at": [], "images_per_s": 20201.232558876847, "peak_memory_bytes": 783523840}', 'mid-range');
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 1.9182441711425782, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0016372259997297078, "forward": 0.017842405999545008, "backward": 0.014575956000044243, "optimizer": 0.0009481960005359724, "validation": 0.005396264999944833}, "seconds": 0.040750404999926104, "accuracy": 0.04}]', 'cpu', 1, 'finished', '2f3c2a0983341261add5c8a0b36e866eb776b52c66560898ec6230e0cbf9e0a8', NULL, 'inline', '2026-11-26 02:43:42.187392+09', '2026-11-26 02:43:42.232024+09', '{"together": 1, "peak_share": 0.2798285625070272, "resumed_at": [], "images_per_s": 5713.66798517637, "peak_memory_bytes": 784318464}', 'mid-range');
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.7774839782714844, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.001358742998490925, "forward": 0.021900538000409142, "backward": 0.021110628000315046, "optimizer": 0.0011281120005151024, "validation": 0.00687908200052334}, "seconds": 0.052715464000357315, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'e7832f817cc55488b43e2879a3564762e6af7416a5d52f9c18f5aa711b457bb2', NULL, 'inline', '2026-11-26 02:43:42.27223+09', '2026-11-26 02:43:42.328962+09', '{"together": 1, "peak_share": 0.4012514376643119, "resumed_at": [], "images_per_s": 4395.79558858584, "peak_memory_bytes": 784769024}', 'mid-range');
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"units_1": 0.08783618602422016, "filters_1": 0.23333888534975422, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-32fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 28298, 28256, 1497510096352152615, 0.12, '[{"loss": 2.115792541503906, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.0008575089996156748, "forward": 0.00274026000079175, "backward": 0.0033597980000195093, "optimizer": 0.0005764429988630582, "validation": 0.0013883870014979038}, "seconds": 0.00916057200083742, "accuracy": 0.12}]', 'cpu', 1, 'finished', '9c37b7c7bde5c874aeef64339d9ee752229ecbce40a6fe52f7459e65ae1ab253', NULL, 'inline', '2026-11-26 02:43:42.369732+09', '2026-11-26 02:43:42.381849+09', '{"together": 1, "peak_share": 0.026893722450368227, "resumed_at": [], "images_per_s": 26546.28810140258, "peak_memory_bytes": 785002496}', 'random for mlp-1');
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'mlp-1', '{"units_1": 0.8581498843073423, "filters_1": 0.14050617626469963, "convolutions": 0, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-1600fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59658, 58048, 1966791211725599567, 0.06, '[{"loss": 1.355613250732422, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.000955686999077443, "forward": 0.002826398000252084, "backward": 0.007978970999829471, "optimizer": 0.0008466849994874792, "validation": 0.0017577050002728356}, "seconds": 0.014616636000937433, "accuracy": 0.06}]', 'cpu', 1, 'finished', '12f200e6f1d4acbd6eb3c5c79f51f7671d494a1afd3c944a25322ea42120eeef', NULL, 'inline', '2026-11-26 02:43:42.434742+09', '2026-11-26 02:43:42.456876+09', '{"together": 1, "peak_share": 0.03119046572919454, "resumed_at": [], "images_per_s": 15863.270035565554, "peak_memory_bytes": 785231872}', 'random for mlp-1');
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"units_1": 0.25244974305353696, "filters_1": 0.8846345488960712, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.092364501953125, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.0014468240005953703, "forward": 0.019818073000351433, "backward": 0.016142937000040547, "optimizer": 0.001000864001980517, "validation": 0.006111143999078195}, "seconds": 0.044877350999740884, "accuracy": 0.1}]', 'cpu', 1, 'finished', '8e09bcca7aadc59c0edcfa9155f342b6d6894082a94e61c44034e098eb7b6b68', NULL, 'inline', '2026-11-26 02:43:42.505212+09', '2026-11-26 02:43:42.553895+09', '{"together": 1, "peak_share": 0.3763865970877233, "resumed_at": [], "images_per_s": 5207.153858340782, "peak_memory_bytes": 785682432}', 'random for cnn-1');
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'cnn-1', '{"units_1": 0.7189881905745406, "filters_1": 0.1354483985897197, "convolutions": 1, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-50fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59526, 1287050, 2265271237311217466, 0.12, '[{"loss": 2.0918646240234375, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.0013635199993586866, "forward": 0.010485984999831999, "backward": 0.011322996000671992, "optimizer": 0.0010547030015004566, "validation": 0.003784237000218127}, "seconds": 0.028423762998500024, "accuracy": 0.12}]', 'cpu', 1, 'finished', '96e29ea98f64e7d2655b71d83b239adbb09806034b239448c4f6a30aa767a6be', NULL, 'inline', '2026-11-26 02:43:42.593135+09', '2026-11-26 02:43:42.628484+09', '{"together": 1, "peak_share": 0.3426369897063135, "resumed_at": [], "images_per_s": 8255.182892286995, "peak_memory_bytes": 786145280}', 'random for cnn-1');
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9034027099609374, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0022412199978134595, "forward": 0.006657624999206746, "backward": 0.00927542200042808, "optimizer": 0.0036713099980261177, "validation": 0.002594384000985883}, "seconds": 0.02533612800107221, "accuracy": 0.2}, {"loss": 1.7594474792480468, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0014242199995351257, "forward": 0.0013604760006273864, "backward": 0.0009437079988856567, "optimizer": 0.0006101030012359843, "validation": 0.0006304639991867589}, "seconds": 0.005245563001153641, "accuracy": 0.14}, {"loss": 1.633001708984375, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0017695419992378447, "forward": 0.0007962499985296745, "backward": 0.000785593998443801, "optimizer": 0.0004894760022580158, "validation": 0.0006466680006269598}, "seconds": 0.004674695999710821, "accuracy": 0.12}, {"loss": 1.2970466613769531, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0014118420003796928, "forward": 0.0007765699992887676, "backward": 0.0007914629986771615, "optimizer": 0.0004483739994611824, "validation": 0.0005705549992853776}, "seconds": 0.004183187002126942, "accuracy": 0.12}, {"loss": 0.9821904754638672, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.00060455599668785, "forward": 0.0007337360020756023, "backward": 0.0007673269992665155, "optimizer": 0.0005265090003376827, "validation": 0.0005476610003825044}, "seconds": 0.0033435329987696605, "accuracy": 0.14}, {"loss": 0.750096435546875, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0005783079977845773, "forward": 0.0010356949987908592, "backward": 0.0007235920002131024, "optimizer": 0.00040432900095765945, "validation": 0.0005291639990900876}, "seconds": 0.0034254750007676193, "accuracy": 0.12}, {"loss": 0.5735322570800782, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0011943900026381016, "forward": 0.0019117619995085988, "backward": 0.0014933830025256611, "optimizer": 0.0006585459996131249, "validation": 0.0010347530005674344}, "seconds": 0.006474311998317717, "accuracy": 0.12}, {"loss": 0.44691684722900393, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.00072103799902834, "forward": 0.0012177749995316844, "backward": 0.0008006370007933583, "optimizer": 0.0004150850018049823, "validation": 0.0006570530003955355}, "seconds": 0.003988399997979286, "accuracy": 0.14}, {"loss": 0.35476089477539063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.00060294400100247, "forward": 0.0007682979994569905, "backward": 0.0007615579997946043, "optimizer": 0.0003974089995608665, "validation": 0.0005788979997305432}, "seconds": 0.003266220001023612, "accuracy": 0.14}, {"loss": 0.31924009323120117, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0008565880016249139, "forward": 0.0007521839997934876, "backward": 0.000765894999858574, "optimizer": 0.00038626199966529384, "validation": 0.0005449979998957133}, "seconds": 0.003464182998868637, "accuracy": 0.12}, {"loss": 0.28650760650634766, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0005889629974262789, "forward": 0.0008696589993633097, "backward": 0.0007392550014628796, "optimizer": 0.0004317299990361789, "validation": 0.0005228250010986812}, "seconds": 0.003306860000520828, "accuracy": 0.12}, {"loss": 0.2656014633178711, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0006179550018714508, "forward": 0.0007399259993690066, "backward": 0.0025418270015507005, "optimizer": 0.0004509389982558787, "validation": 0.000630094000371173}, "seconds": 0.0051515630002541, "accuracy": 0.12}, {"loss": 0.2548083877563477, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0005906340029468993, "forward": 0.000755980001486023, "backward": 0.0007478679999621818, "optimizer": 0.00037997300023562275, "validation": 0.0005110769998282194}, "seconds": 0.003136306999294902, "accuracy": 0.12}, {"loss": 0.24491565704345702, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0005672490005963482, "forward": 0.0008063240002229577, "backward": 0.003723366999111022, "optimizer": 0.0017373049995512702, "validation": 0.00122492499940563}, "seconds": 0.008236302999648615, "accuracy": 0.12}, {"loss": 0.2458060646057129, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.001452422000511433, "forward": 0.004499085000134073, "backward": 0.0011161629990965594, "optimizer": 0.0005962129998806631, "validation": 0.000796721000369871}, "seconds": 0.008713541001270642, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9', NULL, 'inline', '2026-11-26 02:43:50.06586+09', '2026-11-26 02:43:51.328526+09', '{"together": 1, "peak_share": 0.06076736411202537, "resumed_at": [], "images_per_s": 39223.973045657156, "peak_memory_bytes": 510992384}', 'mid-range');
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1635035705566406, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.005662550000124611, "forward": 0.0045925850008643465, "backward": 0.014289641998402658, "optimizer": 0.0009122720002778806, "validation": 0.0036078660014027264}, "seconds": 0.029441220000080648, "accuracy": 0.16}, {"loss": 1.9517434692382813, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.001719677000437514, "forward": 0.00345715200091945, "backward": 0.0014494570004899288, "optimizer": 0.0008591519999754382, "validation": 0.001007713000944932}, "seconds": 0.008791535999989719, "accuracy": 0.06}, {"loss": 1.6599612426757813, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.000938450000830926, "forward": 0.0018719029994826997, "backward": 0.0012942670000484213, "optimizer": 0.0038952720005909214, "validation": 0.0010196100010944065}, "seconds": 0.009264407000955543, "accuracy": 0.06}, {"loss": 0.9905010986328125, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0007667760000913404, "forward": 0.0009988500023609959, "backward": 0.004661988001316786, "optimizer": 0.0006252560015127528, "validation": 0.004052214000694221}, "seconds": 0.011312399999951595, "accuracy": 0.08}, {"loss": 0.73405029296875, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0008762090001255274, "forward": 0.0010503459998290055, "backward": 0.0012206589999550488, "optimizer": 0.00074551500074449, "validation": 0.0006947300007595913}, "seconds": 0.004805099000805058, "accuracy": 0.1}, {"loss": 0.4894936752319336, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0006641260024480289, "forward": 0.0008936340018408373, "backward": 0.0012686190002568765, "optimizer": 0.0005594389986072201, "validation": 0.0020447999995667487}, "seconds": 0.005608338999081752, "accuracy": 0.1}, {"loss": 0.2610855865478516, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.000978850001047249, "forward": 0.0017127680002886336, "backward": 0.0016094450002128724, "optimizer": 0.0007393359992420301, "validation": 0.0008485369999107206}, "seconds": 0.006146915999124758, "accuracy": 0.1}, {"loss": 0.19833681106567383, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0010128700014320202, "forward": 0.004486646999794175, "backward": 0.007077316000504652, "optimizer": 0.0010340320004615933, "validation": 0.0018157510003220523}, "seconds": 0.015752658999190317, "accuracy": 0.1}, {"loss": 0.19046985626220703, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0012638729967875406, "forward": 0.001965112000107183, "backward": 0.0016283020013361238, "optimizer": 0.0007971510003699223, "validation": 0.0028633519996219547}, "seconds": 0.008820288001516019, "accuracy": 0.1}, {"loss": 0.18552717208862304, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0024348269998881733, "forward": 0.0026515280005696695, "backward": 0.0018575920003058854, "optimizer": 0.008457071000520955, "validation": 0.0011078619991167216}, "seconds": 0.01694189099907817, "accuracy": 0.1}, {"loss": 0.13484832763671875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.001235279998581973, "forward": 0.0014477450004051207, "backward": 0.0012590349997481098, "optimizer": 0.0006353110002237372, "validation": 0.0008524429995304672}, "seconds": 0.005721035000533448, "accuracy": 0.1}, {"loss": 0.13361234664916993, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0006751389992132317, "forward": 0.0010073819994431688, "backward": 0.0028641539993259357, "optimizer": 0.0008265149990620557, "validation": 0.0014348360000440152}, "seconds": 0.007040941998639028, "accuracy": 0.1}, {"loss": 0.1218021011352539, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0015686139995523263, "forward": 0.0020420460004970664, "backward": 0.0027337799983797595, "optimizer": 0.0009285760006605415, "validation": 0.002120872000887175}, "seconds": 0.009716746000776766, "accuracy": 0.1}, {"loss": 0.11871891021728516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0016820729997562012, "forward": 0.001511959999334067, "backward": 0.0033778550005081343, "optimizer": 0.0009947029993782053, "validation": 0.0007688589994359063}, "seconds": 0.009094294002352399, "accuracy": 0.1}, {"loss": 0.11580463409423829, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0007551689977844944, "forward": 0.0012062480000167852, "backward": 0.0011617210002441425, "optimizer": 0.000542112999028177, "validation": 0.0006707029988319846}, "seconds": 0.00453677199948288, "accuracy": 0.1}]', 'cpu', 1, 'finished', '19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf', NULL, 'inline', '2026-11-26 02:43:51.429369+09', '2026-11-26 02:43:51.593738+09', '{"together": 1, "peak_share": 0.08103422766262335, "resumed_at": [], "images_per_s": 24304.10560640399, "peak_memory_bytes": 524767232}', 'mid-range');
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9034027099609374, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001700450002317666, "forward": 0.007816421000825358, "backward": 0.007325913999011391, "optimizer": 0.006569514001967036, "validation": 0.0027913659996556817}, "seconds": 0.026720649000708363, "accuracy": 0.2}, {"loss": 1.7594474792480468, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0012579739995999262, "forward": 0.0014754660005564801, "backward": 0.001484088999859523, "optimizer": 0.0008460939989163307, "validation": 0.001043426000251202}, "seconds": 0.006468302999564912, "accuracy": 0.14}, {"loss": 1.633001708984375, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.003481126999758999, "forward": 0.0014938639997126302, "backward": 0.0025183609996020095, "optimizer": 0.0008146559994202107, "validation": 0.0009453009988646954}, "seconds": 0.009595486000762321, "accuracy": 0.12}, {"loss": 1.2970466613769531, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.00094180599990068, "forward": 0.001228811001055874, "backward": 0.0013552569998864783, "optimizer": 0.0006485100002464605, "validation": 0.0008907299998099916}, "seconds": 0.005341924999811454, "accuracy": 0.12}, {"loss": 0.9821904754638672, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.000994062998870504, "forward": 0.0012733359999401728, "backward": 0.0013505499991879333, "optimizer": 0.0006292210000538034, "validation": 0.0008733739996387158}, "seconds": 0.005375472999730846, "accuracy": 0.14}, {"loss": 0.750096435546875, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0008587499996792758, "forward": 0.0011169650006195297, "backward": 0.0011171749993081903, "optimizer": 0.0005613820012513315, "validation": 0.0008649419996800134}, "seconds": 0.004834202998608816, "accuracy": 0.12}, {"loss": 0.5735322570800782, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0008803359996818472, "forward": 0.001119930000641034, "backward": 0.0013020589994994225, "optimizer": 0.0014388209983735578, "validation": 0.0009458510012336774}, "seconds": 0.005929373999606469, "accuracy": 0.12}, {"loss": 0.44691684722900393, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0008619179989182157, "forward": 0.0011109959996247198, "backward": 0.001257383000847767, "optimizer": 0.0005810200000269106, "validation": 0.0008558680001442553}, "seconds": 0.004915513000014471, "accuracy": 0.14}, {"loss": 0.35476089477539063, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0009564080010022735, "forward": 0.0011351619996275986, "backward": 0.0011727080000127899, "optimizer": 0.0005625229987344937, "validation": 0.0007926050002424745}, "seconds": 0.0048640569984854665, "accuracy": 0.14}, {"loss": 0.31924009323120117, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0008949959992605727, "forward": 0.001326781000898336, "backward": 0.0011964430013904348, "optimizer": 0.0005904339996050112, "validation": 0.0005788569997093873}, "seconds": 0.004818774999876041, "accuracy": 0.12}, {"loss": 0.28650760650634766, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0006660179988102755, "forward": 0.0007324960006371839, "backward": 0.0007496609996451298, "optimizer": 0.00039387400101986714, "validation": 0.0006289220000326168}, "seconds": 0.003323474997159792, "accuracy": 0.12}, {"loss": 0.2656014633178711, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0008028299998841248, "forward": 0.000952671001869021, "backward": 0.0007536769971920876, "optimizer": 0.00034920799953397363, "validation": 0.0005945510001765797}, "seconds": 0.003638842001237208, "accuracy": 0.12}, {"loss": 0.2548083877563477, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0006555709987878799, "forward": 0.0008806439982436132, "backward": 0.001034081000398146, "optimizer": 0.00042684300206019543, "validation": 0.0007128059987735469}, "seconds": 0.0039005700000416255, "accuracy": 0.12}, {"loss": 0.24491565704345702, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0006816500008426374, "forward": 0.0008818859987513861, "backward": 0.0008383429994864855, "optimizer": 0.00034495099862397183, "validation": 0.0005699339999409858}, "seconds": 0.0034926650005218107, "accuracy": 0.12}, {"loss": 0.2458060646057129, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0007385539993265411, "forward": 0.0015190499998425366, "backward": 0.0007727850006631343, "optimizer": 0.000448503998995875, "validation": 0.0005233449992374517}, "seconds": 0.004193553999357391, "accuracy": 0.12}]', 'cpu', 1, 'finished', 'f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9', NULL, 'inline', '2026-11-26 02:43:58.682003+09', '2026-11-26 02:43:59.834427+09', '{"together": 1, "peak_share": 0.0478935152869119, "resumed_at": [], "images_per_s": 37560.580053719874, "peak_memory_bytes": 791420928}', 'mid-range');
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"units_1": 0.5, "filters_1": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.1635035705566406, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0011645750000752741, "forward": 0.0039593869987584185, "backward": 0.006232202998944558, "optimizer": 0.0010057409999717493, "validation": 0.0021063509993837215}, "seconds": 0.014763625000341563, "accuracy": 0.16}, {"loss": 1.9517434692382813, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0008947950009314809, "forward": 0.0011702940009854501, "backward": 0.00123840400010522, "optimizer": 0.0006365839999489253, "validation": 0.0007240830000228016}, "seconds": 0.004903394998109434, "accuracy": 0.06}, {"loss": 1.6599612426757813, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.000877480000781361, "forward": 0.0010574169991741655, "backward": 0.0012651930010179058, "optimizer": 0.000632096000117599, "validation": 0.000817521000499255}, "seconds": 0.00485875800040958, "accuracy": 0.06}, {"loss": 0.9905010986328125, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0006650849991274299, "forward": 0.0008906499988370342, "backward": 0.0017759720012691105, "optimizer": 0.00047830900075496174, "validation": 0.0008517520000168588}, "seconds": 0.004843164999329019, "accuracy": 0.08}, {"loss": 0.73405029296875, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0008690989998285659, "forward": 0.0011465789993962971, "backward": 0.001373474999127211, "optimizer": 0.0005960430007689865, "validation": 0.0008197539991670055}, "seconds": 0.0050357500003883615, "accuracy": 0.1}, {"loss": 0.4894936752319336, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0009909389991662465, "forward": 0.00577292400157603, "backward": 0.005925475999902119, "optimizer": 0.0008386230001633521, "validation": 0.0007994549996510614}, "seconds": 0.014628600001742598, "accuracy": 0.1}, {"loss": 0.2610855865478516, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0009425560019735713, "forward": 0.001115142000344349, "backward": 0.0011503649984661024, "optimizer": 0.0007001270005275728, "validation": 0.0025136640015261946}, "seconds": 0.006626268001127755, "accuracy": 0.1}, {"loss": 0.19833681106567383, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0007705309999437304, "forward": 0.000997208000626415, "backward": 0.0012560509985632962, "optimizer": 0.0009263619995181216, "validation": 0.00139107099857938}, "seconds": 0.005557093001698377, "accuracy": 0.1}, {"loss": 0.19046985626220703, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0008104509997792775, "forward": 0.0011746000000130152, "backward": 0.0018890190021920716, "optimizer": 0.0006907329989189748, "validation": 0.001044697999532218}, "seconds": 0.005838891998791951, "accuracy": 0.1}, {"loss": 0.18552717208862304, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.000882957998328493, "forward": 0.0012622400008694967, "backward": 0.0012725460019282764, "optimizer": 0.0006136590000096476, "validation": 0.000729250999938813}, "seconds": 0.00497765399995842, "accuracy": 0.1}, {"loss": 0.13484832763671875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0007608469968545251, "forward": 0.001311814001383027, "backward": 0.0015464819989574607, "optimizer": 0.0006941789997654269, "validation": 0.0010718779994931538}, "seconds": 0.005593346999376081, "accuracy": 0.1}, {"loss": 0.13361234664916993, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0009334339993074536, "forward": 0.0010623439993651118, "backward": 0.0013481679998221807, "optimizer": 0.0008618259980721632, "validation": 0.0008629690000816481}, "seconds": 0.00531075700018846, "accuracy": 0.1}, {"loss": 0.1218021011352539, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.000774448002630379, "forward": 0.0009687539986771299, "backward": 0.0019760670002142433, "optimizer": 0.0006702030004817061, "validation": 0.0007470170003216481}, "seconds": 0.005342615999325062, "accuracy": 0.1}, {"loss": 0.11871891021728516, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0007553200011898298, "forward": 0.001030896999509423, "backward": 0.001463438000428141, "optimizer": 0.0005873910013178829, "validation": 0.0007329149993893225}, "seconds": 0.004785318998983712, "accuracy": 0.1}, {"loss": 0.11580463409423829, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0012610379981197184, "forward": 0.001038678999975673, "backward": 0.0015443069987668423, "optimizer": 0.0005869289980182657, "validation": 0.0007014689999778057}, "seconds": 0.005343217000699951, "accuracy": 0.1}]', 'cpu', 1, 'finished', '19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf', NULL, 'inline', '2026-11-26 02:43:59.905977+09', '2026-11-26 02:44:00.011082+09', '{"together": 1, "peak_share": 0.08847030351388709, "resumed_at": [], "images_per_s": 37932.21099381862, "peak_memory_bytes": 792117248}', 'mid-range');
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}', 'finished', 'fc527262890c6ce0', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 02:43:38.522069+09', '2026-11-26 02:43:42.943671+09');
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}', 'interrupted', '9f89205a8be043eb', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 02:43:48.678309+09', '2026-11-26 02:43:51.737221+09');
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "first": [], "trials": 4, "studies": "per-budget", "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"views": {"hue": null, "kind": "as-students", "value": null, "saturation": null, "value_scale": null, "saturation_scale": null}, "epochs": 1, "logits": null, "members": 1, "network": ["small"], "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "nesterov", "precision": "bf16", "batch_size": 128, "candidates": null, "init_scale": [1.0, 1.0], "weight_decay": [0.0005, 0.0005], "learning_rate": [0.1, 0.1], "normalisation": "as-students"}, "families": ["mlp-1", "cnn-1"], "students": {"widths": {}, "residual": [false, false], "batch_norm": [false, false], "filter_size": [5, 5], "global_pool": [false, false], "linear_bottleneck": "paper"}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}', 'running', '6cf3460523dbed12', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239', '2026-11-26 02:43:57.416216+09', NULL);
INSERT INTO public.student_search_version VALUES ('0004');
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
INSERT INTO public.teachers VALUES ('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 2.012791, '[{"loss": 7.180931396484375, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.03390155699889874, "forward": 0.11955418099933013, "backward": 0.2457501479984785, "optimizer": 0.005342536000171094, "validation": 0.027280989999781013}, "seconds": 0.4324492609994195, "accuracy": 0.1}]', '5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c', '5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c', 'cpu', '2026-11-26 02:43:40.623447+09');
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
INSERT INTO public.trial_params VALUES (55, 14, 'units_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (54, 14, 'filters_1', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO public.trial_params VALUES (56, 14, 'learning_rate', 0.0017320508075688774, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO public.trial_system_attributes VALUES (1, 1, 'fixed_params', '{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (2, 2, 'fixed_params', '{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (3, 3, 'fixed_params', '{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (4, 4, 'fixed_params', '{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (5, 5, 'fixed_params', '{"convolutions": 0, "filters_1": 0.23333888534975422, "units_1": 0.08783618602422016, "learning_rate": 0.0009870383228114162}');
INSERT INTO public.trial_system_attributes VALUES (6, 6, 'fixed_params', '{"convolutions": 0, "filters_1": 0.14050617626469963, "units_1": 0.8581498843073423, "learning_rate": 0.00373390326769868}');
INSERT INTO public.trial_system_attributes VALUES (7, 7, 'fixed_params', '{"convolutions": 1, "filters_1": 0.8846345488960712, "units_1": 0.25244974305353696, "learning_rate": 0.008934786751172201}');
INSERT INTO public.trial_system_attributes VALUES (8, 8, 'fixed_params', '{"convolutions": 1, "filters_1": 0.1354483985897197, "units_1": 0.7189881905745406, "learning_rate": 0.0003237136725955137}');
INSERT INTO public.trial_system_attributes VALUES (9, 9, 'fixed_params', '{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (10, 10, 'fixed_params', '{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (11, 11, 'fixed_params', '{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (12, 12, 'fixed_params', '{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (13, 13, 'fixed_params', '{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO public.trial_system_attributes VALUES (14, 14, 'fixed_params', '{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
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
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-25 17:43:41.950066', '2026-11-25 17:43:42.05832');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-25 17:43:42.096908', '2026-11-25 17:43:42.149387');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-25 17:43:42.176373', '2026-11-25 17:43:42.239793');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-25 17:43:42.261519', '2026-11-25 17:43:42.336551');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-25 17:43:42.35852', '2026-11-25 17:43:42.389239');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-25 17:43:42.422631', '2026-11-25 17:43:42.472763');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-25 17:43:42.494644', '2026-11-25 17:43:42.561645');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-25 17:43:42.582825', '2026-11-25 17:43:42.638551');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-25 17:43:50.021012', '2026-11-25 17:43:51.352919');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-25 17:43:51.403168', '2026-11-25 17:43:51.608366');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-25 17:43:51.662398', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-25 17:43:58.648537', '2026-11-25 17:43:59.8481');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-25 17:43:59.890006', '2026-11-25 17:44:00.030201');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-25 17:44:00.06494', NULL);
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

