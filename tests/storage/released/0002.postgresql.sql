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
INSERT INTO public.caches VALUES ('1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '{"data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "dtype": "fp32", "image": [3, 32, 32], "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"hue": 0.06, "pad": 4, "kind": "paper", "seed": 641980213, "mixup": 0.0, "value": 0.2, "version": 1, "crop_min": 24, "saturation": 0.26, "value_scale": 0.13, "saturation_scale": 0.21}, "layout": 1, "classes": 10, "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "samples": 200, "teachers": ["90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78"], "precision": "fp32", "byte_order": "little", "normalisation": {"std": [], "kind": "per-image", "mean": []}}', 2, '/srv/caches/1984bf70a1c7c8c5a87f7f97375923c2', '2026-11-26 02:42:09.631904+09');
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
INSERT INTO public.replicates VALUES (1, '30k', 0, 0, 7572766892647083572, 0.2, '[{"loss": 1.942578582763672, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0009732020007504616, "forward": 0.0016404400012106635, "backward": 0.001133449000917608, "optimizer": 0.0008198450013878755, "validation": 0.0006434530005208217}, "seconds": 0.005498086999068619, "accuracy": 0.2}]', 'cpu', 1, 'finished', '1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1', '1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1', 'inline', '2026-11-26 02:42:11.397035+09', '2026-11-26 02:42:11.40685+09', '{"peak_share": 0.053946346883811856, "resumed_at": [], "images_per_s": 43793.03756679582, "peak_memory_bytes": 801894400}');
INSERT INTO public.replicates VALUES (1, '30k', 0, 1, 40204802414072924, 0.08, '[{"loss": 1.6742156982421874, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0009383409997099079, "forward": 0.0009370580009999685, "backward": 0.0011540599989530165, "optimizer": 0.000765094000598765, "validation": 0.0006667479992756853}, "seconds": 0.004648625999834621, "accuracy": 0.08}]', 'cpu', 1, 'finished', '80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4', '80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4', 'inline', '2026-11-26 02:42:11.414249+09', '2026-11-26 02:42:11.422299+09', '{"peak_share": 0.07156037025618203, "resumed_at": [], "images_per_s": 52707.13045415594, "peak_memory_bytes": 801923072}');
INSERT INTO public.results VALUES (1, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.16, '[{"loss": 1.8503935241699219, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0010362659995735157, "forward": 0.0032630850000714418, "backward": 0.0041214169996237615, "optimizer": 0.0009001529997476609, "validation": 0.001536767000288819}, "seconds": 0.011108537999461987, "accuracy": 0.16}]', 'cpu', 1, 'finished', 'eb3db7c6dddfc78ab078b65399ab8a4caecefa0e5d6e9b3b10d964713f9a32db', NULL, 'inline', '2026-11-26 02:42:10.629063+09', '2026-11-26 02:42:10.698205+09', '{"peak_share": 0.020264220706037984, "resumed_at": [], "images_per_s": 21457.10708427908, "peak_memory_bytes": 798629888}');
INSERT INTO public.results VALUES (1, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.04, '[{"loss": 2.019228057861328, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0009896759984258097, "forward": 0.004558573999020155, "backward": 0.00562461300069117, "optimizer": 0.0013233809986559208, "validation": 0.0018152899992855964}, "seconds": 0.014574012997400132, "accuracy": 0.04}]', 'cpu', 1, 'finished', '1d4072d4ed7ab1665c57240174997a5f4ddbfae096e8fb3a61fcf33e5079d123', NULL, 'inline', '2026-11-26 02:42:10.763515+09', '2026-11-26 02:42:10.781525+09', '{"peak_share": 0.03103630577005172, "resumed_at": [], "images_per_s": 16004.809129153251, "peak_memory_bytes": 799064064}');
INSERT INTO public.results VALUES (1, '30k', 1, 30000, 'cnn-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 20, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}], "classes": 10, "input_shape": [3, 32, 32]}', '20c-mp_3x3-13lfc-20fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 28010, 1562460, 4384643289195452611, 0.04, '[{"loss": 1.9324472045898438, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.0014652010013378458, "forward": 0.016744136999477632, "backward": 0.01496202799717139, "optimizer": 0.001031146999594057, "validation": 0.005201936999583268}, "seconds": 0.039739548998113605, "accuracy": 0.04}]', 'cpu', 1, 'finished', '3d1fad1d3ba73b1f180b098272bb4d93f1b837e9c83bfa78d6155bf4ffdd93ad', NULL, 'inline', '2026-11-26 02:42:10.828221+09', '2026-11-26 02:42:10.871704+09', '{"peak_share": 0.2710713044871758, "resumed_at": [], "images_per_s": 5847.52354349359, "peak_memory_bytes": 799752192}');
INSERT INTO public.results VALUES (1, '60k', 1, 60000, 'cnn-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 1, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "conv", "size": 5, "filters": 38, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}], "classes": 10, "input_shape": [3, 32, 32]}', '38c-mp_3x3-14lfc-38fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 57048, 2972512, 6639849329659583433, 0.1, '[{"loss": 1.7902293395996094, "rate": 0.00000000692820323027551, "epoch": 0, "parts": {"views": 0.001364782001473941, "forward": 0.021870202999707544, "backward": 0.020655722999435966, "optimizer": 0.0010129109996341867, "validation": 0.007336038999710581}, "seconds": 0.052633060002335696, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'ee4b794e959a33fbc2dd0085ca3c99cdf15b6ed703c7243f8506c418a6aba029', NULL, 'inline', '2026-11-26 02:42:10.913342+09', '2026-11-26 02:42:10.969632+09', '{"peak_share": 0.38449278135204995, "resumed_at": [], "images_per_s": 4453.983987323588, "peak_memory_bytes": 800219136}');
INSERT INTO public.results VALUES (1, '30k', 2, 30000, 'mlp-1', '{"width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "convolutions": 0, "learning_rate": 0.0009870383228114162}', '{"layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 72}], "classes": 10, "input_shape": [3, 32, 32]}', '9lfc-72fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0009870383228114162}', 29098, 29016, 1497510096352152615, 0.1, '[{"loss": 1.8481678771972656, "rate": 0.000000003948153291245666, "epoch": 0, "parts": {"views": 0.001005390999125666, "forward": 0.003953808000005665, "backward": 0.004918477001410793, "optimizer": 0.0008956269994087052, "validation": 0.0022325270001601893}, "seconds": 0.013307365999935428, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'fd0587e890191d2941098d5eb476299852e7aa81b7d7bdc67cc61618be3e413d', NULL, 'inline', '2026-11-26 02:42:11.017935+09', '2026-11-26 02:42:11.035198+09', '{"peak_share": 0.0179895546330643, "resumed_at": [], "images_per_s": 18564.408705567163, "peak_memory_bytes": 800497664}');
INSERT INTO public.results VALUES (1, '60k', 2, 60000, 'cnn-1', '{"width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "convolutions": 1, "learning_rate": 0.00373390326769868}', '{"layers": [{"kind": "conv", "size": 5, "filters": 16, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 59}], "classes": 10, "input_shape": [3, 32, 32]}', '16c-mp_3x3-35lfc-59fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.00373390326769868}', 59940, 1287455, 1966791211725599567, 0.1, '[{"loss": 2.460034942626953, "rate": 0.00000001493561307079472, "epoch": 0, "parts": {"views": 0.0014439589976973366, "forward": 0.010191700999712339, "backward": 0.010805899999468238, "optimizer": 0.0009620250002626562, "validation": 0.004006105000371463}, "seconds": 0.02770999500171456, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'f9c862bc27b4ae49b17468ac31936ea5afb4ad5412ed5978594751b252b69863', NULL, 'inline', '2026-11-26 02:42:11.081645+09', '2026-11-26 02:42:11.113603+09', '{"peak_share": 0.3372723451918373, "resumed_at": [], "images_per_s": 8545.69930309548, "peak_memory_bytes": 801013760}');
INSERT INTO public.results VALUES (1, '30k', 3, 30000, 'cnn-1', '{"width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "convolutions": 1, "learning_rate": 0.008934786751172201}', '{"layers": [{"kind": "conv", "size": 5, "filters": 30, "residual": false, "batch_norm": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}], "classes": 10, "input_shape": [3, 32, 32]}', '30c-mp_3x3-9lfc-14fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.008934786751172201}', 29570, 2331266, 377132677794549772, 0.1, '[{"loss": 3.1046743774414063, "rate": 0.00000003573914700468881, "epoch": 0, "parts": {"views": 0.001321888998063514, "forward": 0.018642961000296054, "backward": 0.016332438000972616, "optimizer": 0.0009177200008707587, "validation": 0.005639085000439081}, "seconds": 0.04322852699988289, "accuracy": 0.1}]', 'cpu', 1, 'finished', '3f34009cc1e1588c1eb87a0d1d13d877fb9d01bdae1dd37e96c8627e5bf1e3b3', NULL, 'inline', '2026-11-26 02:42:11.151686+09', '2026-11-26 02:42:11.198572+09', '{"peak_share": 0.3666464676995215, "resumed_at": [], "images_per_s": 5374.175923834528, "peak_memory_bytes": 801468416}');
INSERT INTO public.results VALUES (1, '60k', 3, 60000, 'mlp-1', '{"width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "convolutions": 0, "learning_rate": 0.0003237136725955137}', '{"layers": [{"kind": "bottleneck", "units": 17}, {"kind": "dense", "units": 259}], "classes": 10, "input_shape": [3, 32, 32]}', '17lfc-259fc', '{"loss": "l2", "epochs": 1, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0003237136725955137}', 59486, 59217, 2265271237311217466, 0.08, '[{"loss": 1.7935763549804689, "rate": 0.0000000012948546903820548, "epoch": 0, "parts": {"views": 0.000834144002510584, "forward": 0.003430462998949224, "backward": 0.004408741997394827, "optimizer": 0.0007571009991806932, "validation": 0.0016327089997503208}, "seconds": 0.011270069000602234, "accuracy": 0.08}]', 'cpu', 1, 'finished', '78a9ecf5b822d4485d44f496b65f6df603b2be3e2cffd29525bbaf33ac626d30', NULL, 'inline', '2026-11-26 02:42:11.240942+09', '2026-11-26 02:42:11.255358+09', '{"peak_share": 0.04155207665338392, "resumed_at": [], "images_per_s": 21207.895703987248, "peak_memory_bytes": 801824768}');
INSERT INTO public.results VALUES (2, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9201254272460937, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0020122209989494877, "forward": 0.004427830001077382, "backward": 0.011303086999760126, "optimizer": 0.002438702997096698, "validation": 0.0043801299998449394}, "seconds": 0.024871621000784216, "accuracy": 0.2}, {"loss": 1.7754737854003906, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0011413000011089025, "forward": 0.0010359540010540513, "backward": 0.0007287400003406219, "optimizer": 0.00041681800030346494, "validation": 0.0005772149997937959}, "seconds": 0.004074526999829686, "accuracy": 0.14}, {"loss": 1.6475503540039063, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0005625539997708984, "forward": 0.0006406100001186132, "backward": 0.0006565629992110189, "optimizer": 0.0003378510009497404, "validation": 0.0004578989992296556}, "seconds": 0.002807770000799792, "accuracy": 0.12}, {"loss": 1.3086801147460938, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0018517930002417415, "forward": 0.0006588170017494122, "backward": 0.0007130259982659481, "optimizer": 0.00034693299858190585, "validation": 0.0006053470006008865}, "seconds": 0.005100536998725147, "accuracy": 0.12}, {"loss": 0.9901766204833984, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0006660679991910001, "forward": 0.0007273880000866484, "backward": 0.0007502409989683656, "optimizer": 0.0003349759990669554, "validation": 0.0014021070001035696}, "seconds": 0.004069208998771501, "accuracy": 0.14}, {"loss": 0.755216064453125, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0004867410007136641, "forward": 0.0006363730008160928, "backward": 0.0006410290006897412, "optimizer": 0.00032137699963641353, "validation": 0.00046923599984438624}, "seconds": 0.0026857889988605166, "accuracy": 0.12}, {"loss": 0.5800480270385742, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0004853789978369605, "forward": 0.0006595079994440312, "backward": 0.0007597250005346723, "optimizer": 0.00033610900027269963, "validation": 0.00048003099982452113}, "seconds": 0.0037204529999144142, "accuracy": 0.12}, {"loss": 0.4513506698608398, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.00048705200060794596, "forward": 0.002707551999264979, "backward": 0.0006664370012003928, "optimizer": 0.00032741499853727873, "validation": 0.0005304260012053419}, "seconds": 0.004854332000832073, "accuracy": 0.14}, {"loss": 0.35785934448242185, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0004743130011775065, "forward": 0.0006373359992721817, "backward": 0.0006403389998013154, "optimizer": 0.0003285769998910837, "validation": 0.00044699299905914813}, "seconds": 0.0026533609998296015, "accuracy": 0.14}, {"loss": 0.32068313598632814, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0004703470003732946, "forward": 0.000624506001258851, "backward": 0.0007117149998521199, "optimizer": 0.0003131950015813345, "validation": 0.0004516989993135212}, "seconds": 0.0026978070000041043, "accuracy": 0.12}, {"loss": 0.2878694915771484, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0005223640018812148, "forward": 0.0006966820001252927, "backward": 0.0006391970000549918, "optimizer": 0.0007543279989477014, "validation": 0.0004676320004364243}, "seconds": 0.003214332000425202, "accuracy": 0.12}, {"loss": 0.26650806427001955, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0009918390005623223, "forward": 0.0022791459996369667, "backward": 0.0008114320007734932, "optimizer": 0.0007361109983321512, "validation": 0.0007122949991753558}, "seconds": 0.005682278999302071, "accuracy": 0.12}, {"loss": 0.2560185432434082, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0017585749992576893, "forward": 0.0009354350004286971, "backward": 0.0008872840007825289, "optimizer": 0.0004212639996694634, "validation": 0.0006234539996512467}, "seconds": 0.004811269000128959, "accuracy": 0.12}, {"loss": 0.24596561431884767, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0006641239997406956, "forward": 0.0016278620005323319, "backward": 0.0007581630015920382, "optimizer": 0.0026528500002314104, "validation": 0.0006000890007271664}, "seconds": 0.00646714300273743, "accuracy": 0.12}, {"loss": 0.2476544189453125, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.000512198999786051, "forward": 0.0006626510003115982, "backward": 0.0006828519999544369, "optimizer": 0.0004366060020402074, "validation": 0.0004530709993559867}, "seconds": 0.0028803869972762186, "accuracy": 0.12}]', 'cpu', 1, 'finished', '463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023', NULL, 'inline', '2026-11-26 02:42:16.817662+09', '2026-11-26 02:42:17.931331+09', '{"peak_share": 0.06697241734185391, "resumed_at": [], "images_per_s": 46950.22158853842, "peak_memory_bytes": 515121152}');
INSERT INTO public.results VALUES (2, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.181792755126953, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001070595999408397, "forward": 0.00350784700094664, "backward": 0.007038908999675186, "optimizer": 0.0006246650009416044, "validation": 0.0024766500009718584}, "seconds": 0.014934656999685103, "accuracy": 0.16}, {"loss": 1.9691778564453124, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0014683370009151986, "forward": 0.0014383010002347874, "backward": 0.0017899519989441615, "optimizer": 0.000529624998307554, "validation": 0.0010717479999584612}, "seconds": 0.006451467999795568, "accuracy": 0.06}, {"loss": 1.6753866577148437, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0005154430000402499, "forward": 0.0010298149991285754, "backward": 0.0011811799995484762, "optimizer": 0.000362196999049047, "validation": 0.0005755120000685565}, "seconds": 0.0037991989993315656, "accuracy": 0.06}, {"loss": 0.9999996948242188, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0005076309989817673, "forward": 0.003874470998198376, "backward": 0.0009504579993517837, "optimizer": 0.0003921610004908871, "validation": 0.0005129909986862913}, "seconds": 0.006380242997693131, "accuracy": 0.08}, {"loss": 0.7397401428222656, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0005210829986026511, "forward": 0.0007639510004082695, "backward": 0.000876529000379378, "optimizer": 0.0016062699996837182, "validation": 0.0005238559988356428}, "seconds": 0.004434869000760955, "accuracy": 0.1}, {"loss": 0.4958615493774414, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0004963459978171159, "forward": 0.0066791660010494525, "backward": 0.0009173590024147416, "optimizer": 0.0004117009993933607, "validation": 0.0005740710003010463}, "seconds": 0.009270385999116115, "accuracy": 0.1}, {"loss": 0.264357795715332, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0005517780009540729, "forward": 0.003310714999315678, "backward": 0.0009592010028427467, "optimizer": 0.0003948760004277574, "validation": 0.0005109969988552621}, "seconds": 0.005873612999494071, "accuracy": 0.1}, {"loss": 0.20089738845825195, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0004973859977326356, "forward": 0.000733065999156679, "backward": 0.0008479159987473395, "optimizer": 0.0004220549999445211, "validation": 0.0004926699984935112}, "seconds": 0.0031226480004988844, "accuracy": 0.1}, {"loss": 0.1921571350097656, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.00048216499817499425, "forward": 0.0007272170005307999, "backward": 0.000841908000438707, "optimizer": 0.000344691001373576, "validation": 0.0004768960006913403}, "seconds": 0.002998212001330103, "accuracy": 0.1}, {"loss": 0.18766315460205077, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0006614709982386557, "forward": 0.002331603998754872, "backward": 0.0027054480015067384, "optimizer": 0.00041759799933061004, "validation": 0.0005563550002989359}, "seconds": 0.006829638999988674, "accuracy": 0.1}, {"loss": 0.1358563232421875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0005627749978884822, "forward": 0.0008206559996324359, "backward": 0.005182358001547982, "optimizer": 0.00044076299855078105, "validation": 0.000534371998583083}, "seconds": 0.0076898939987586346, "accuracy": 0.1}, {"loss": 0.13493593215942382, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0005550519981625257, "forward": 0.0007680580001760973, "backward": 0.0008797939990472514, "optimizer": 0.00035964299968327396, "validation": 0.000513189999765018}, "seconds": 0.0032123490018420853, "accuracy": 0.1}, {"loss": 0.12258827209472656, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0004988890032109339, "forward": 0.0008690489994478412, "backward": 0.000865051999426214, "optimizer": 0.0003567789990484016, "validation": 0.0017892710002342938}, "seconds": 0.0045075580001139315, "accuracy": 0.1}, {"loss": 0.12009458541870117, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0005842549981025513, "forward": 0.0007742570014670491, "backward": 0.0008943039993027924, "optimizer": 0.000376418000087142, "validation": 0.0004984480001439806}, "seconds": 0.003261050998844439, "accuracy": 0.1}, {"loss": 0.11657690048217774, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0004981170022801962, "forward": 0.0009269639995181933, "backward": 0.0013345179995667422, "optimizer": 0.0003700090001075296, "validation": 0.0004993900001863949}, "seconds": 0.0037721980006608646, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1', NULL, 'inline', '2026-11-26 02:42:17.99912+09', '2026-11-26 02:42:18.093854+09', '{"peak_share": 0.10213961879340812, "resumed_at": [], "images_per_s": 41265.02160966917, "peak_memory_bytes": 524173312}');
INSERT INTO public.results VALUES (3, '30k', 0, 30000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}], "classes": 10, "input_shape": [3, 32, 32]}', '8lfc-146fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 27360, 27204, 9168117570793765756, 0.12, '[{"loss": 1.9201254272460937, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.001037036001434899, "forward": 0.0031997710011637537, "backward": 0.007898122001279262, "optimizer": 0.002563206999184331, "validation": 0.0017276799990213476}, "seconds": 0.01675533400157292, "accuracy": 0.2}, {"loss": 1.7754737854003906, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0007232420011860086, "forward": 0.0008477060000586789, "backward": 0.0008643999990454176, "optimizer": 0.0015878419999353355, "validation": 0.0005710360001103254}, "seconds": 0.0047826859990891535, "accuracy": 0.14}, {"loss": 1.6475503540039063, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0007359919964073924, "forward": 0.007593351001560222, "backward": 0.0011059490007028216, "optimizer": 0.0006852650003565941, "validation": 0.0006956910001463257}, "seconds": 0.01103642099769786, "accuracy": 0.12}, {"loss": 1.3086801147460938, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.000744504000977031, "forward": 0.0009087070011446485, "backward": 0.001012310000078287, "optimizer": 0.0005483320001076208, "validation": 0.0005964329993730644}, "seconds": 0.0039952689985511824, "accuracy": 0.12}, {"loss": 0.9901766204833984, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0023014499984128634, "forward": 0.0008129439993354026, "backward": 0.0007681480019527953, "optimizer": 0.0005196090005483711, "validation": 0.0005657990004692692}, "seconds": 0.0051395449991105124, "accuracy": 0.14}, {"loss": 0.755216064453125, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0008004769988474436, "forward": 0.0010686639998311875, "backward": 0.001267018000362441, "optimizer": 0.0005615619993477594, "validation": 0.0007274079998751404}, "seconds": 0.0046451719990727725, "accuracy": 0.12}, {"loss": 0.5800480270385742, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0007017890002316562, "forward": 0.00800434900156688, "backward": 0.0009682539966888726, "optimizer": 0.000627350000286242, "validation": 0.0007296909989236156}, "seconds": 0.011239993000344839, "accuracy": 0.12}, {"loss": 0.4513506698608398, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0010038290020020213, "forward": 0.0009180990018649027, "backward": 0.002060523000182002, "optimizer": 0.008141922999129747, "validation": 0.002726720000282512}, "seconds": 0.015100974000233691, "accuracy": 0.14}, {"loss": 0.35785934448242185, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0007566109979961766, "forward": 0.0008989019988803193, "backward": 0.0009956049998436356, "optimizer": 0.0005935400022281101, "validation": 0.0005769750005129026}, "seconds": 0.005786813999293372, "accuracy": 0.14}, {"loss": 0.32068313598632814, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.000836399000036181, "forward": 0.0009652699991420377, "backward": 0.0009988790006900672, "optimizer": 0.0005501639989233809, "validation": 0.0014387809987965738}, "seconds": 0.004993569002181175, "accuracy": 0.12}, {"loss": 0.2878694915771484, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0005789090009784559, "forward": 0.000711373997546616, "backward": 0.0007427509990520775, "optimizer": 0.0004504079988691956, "validation": 0.0020170379993942333}, "seconds": 0.004644410999389947, "accuracy": 0.12}, {"loss": 0.26650806427001955, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0005359250008041272, "forward": 0.0006665279979642946, "backward": 0.0008816560020932229, "optimizer": 0.0003519400015647989, "validation": 0.0004817139997612685}, "seconds": 0.003054995999264065, "accuracy": 0.12}, {"loss": 0.2560185432434082, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0005061510019004345, "forward": 0.0006430920002458151, "backward": 0.0006690110003546579, "optimizer": 0.00032632300099066924, "validation": 0.0005318380008247914}, "seconds": 0.002809323999827029, "accuracy": 0.12}, {"loss": 0.24596561431884767, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0010576869990472915, "forward": 0.0006806990004406543, "backward": 0.000680768000165699, "optimizer": 0.0003396619995328365, "validation": 0.000487031000375282}, "seconds": 0.003390332998606027, "accuracy": 0.12}, {"loss": 0.2476544189453125, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.001117474999773549, "forward": 0.0012814580004487652, "backward": 0.0011584670010051923, "optimizer": 0.0003840589997707866, "validation": 0.0006558820005011512}, "seconds": 0.004903103999822633, "accuracy": 0.12}]', 'cpu', 1, 'finished', '463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023', NULL, 'inline', '2026-11-26 02:42:23.71846+09', '2026-11-26 02:42:24.899014+09', '{"peak_share": 0.04443623655354283, "resumed_at": [], "images_per_s": 36170.099148402674, "peak_memory_bytes": 777895936}');
INSERT INTO public.results VALUES (3, '60k', 0, 60000, 'mlp-1', '{"width_1": 0.5, "width_2": 0.5, "convolutions": 0, "learning_rate": 0.0017320508075688774}', '{"layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}], "classes": 10, "input_shape": [3, 32, 32]}', '12lfc-936fc', '{"loss": "l2", "epochs": 15, "momentum": 0.9, "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": 1.0, "hard_labels": 0.0, "input_scale": 1.0, "temperature": 1.0, "weight_decay": 0.0, "learning_rate": 0.0017320508075688774}', 58402, 57456, 5038711790181491638, 0.1, '[{"loss": 2.181792755126953, "rate": 0.00013256740055220132, "epoch": 0, "parts": {"views": 0.0011800779975601472, "forward": 0.00861711700235901, "backward": 0.004781415000252309, "optimizer": 0.0013950980010122294, "validation": 0.001940976000696537}, "seconds": 0.0182970399982878, "accuracy": 0.16}, {"loss": 1.9691778564453124, "rate": 0.0005825093888616481, "epoch": 1, "parts": {"views": 0.0007408069977827836, "forward": 0.000948536000578315, "backward": 0.0010558750000200234, "optimizer": 0.0005859290013177088, "validation": 0.0014735830009158235}, "seconds": 0.00498401400000148, "accuracy": 0.06}, {"loss": 1.6753866577148437, "rate": 0.0012188234510099843, "epoch": 2, "parts": {"views": 0.0006803080013924045, "forward": 0.0010461900019436143, "backward": 0.0025078260005102493, "optimizer": 0.0006021310000505764, "validation": 0.0009326620001957053}, "seconds": 0.005936816001849365, "accuracy": 0.06}, {"loss": 0.9999996948242188, "rate": 0.001668765439319431, "epoch": 3, "parts": {"views": 0.0008019590004550992, "forward": 0.0008819359991321107, "backward": 0.001058959000147297, "optimizer": 0.0015703470016887877, "validation": 0.0006633530010731192}, "seconds": 0.005137861999173765, "accuracy": 0.08}, {"loss": 0.7397401428222656, "rate": 0.0017223780580317087, "epoch": 4, "parts": {"views": 0.0006567619984707562, "forward": 0.0009728010008984711, "backward": 0.004168044000834925, "optimizer": 0.0005241859998932341, "validation": 0.0007021599994914141}, "seconds": 0.007190083999375929, "accuracy": 0.1}, {"loss": 0.4958615493774414, "rate": 0.0016462876744607444, "epoch": 5, "parts": {"views": 0.0006016719999024644, "forward": 0.000839813998027239, "backward": 0.0009848789995885454, "optimizer": 0.0004470019994187169, "validation": 0.0006952599997021025}, "seconds": 0.003712529001859366, "accuracy": 0.1}, {"loss": 0.264357795715332, "rate": 0.0015008678718162445, "epoch": 6, "parts": {"views": 0.0005435249986476265, "forward": 0.0007835499982320471, "backward": 0.0009242199994332623, "optimizer": 0.00039236100019479636, "validation": 0.0005181979995541042}, "seconds": 0.0032966040016617626, "accuracy": 0.1}, {"loss": 0.20089738845825195, "rate": 0.0012990398377274656, "epoch": 7, "parts": {"views": 0.0005994500024826266, "forward": 0.0008033499980228953, "backward": 0.0009555460019328166, "optimizer": 0.0004153559984843014, "validation": 0.0005632449992845068}, "seconds": 0.003474478000498493, "accuracy": 0.1}, {"loss": 0.1921571350097656, "rate": 0.0010587368787309346, "epoch": 8, "parts": {"views": 0.0005723280028178124, "forward": 0.0013151490002201172, "backward": 0.0010092149987031007, "optimizer": 0.00045761799992760643, "validation": 0.0005806699991808273}, "seconds": 0.004081498000232386, "accuracy": 0.1}, {"loss": 0.18766315460205077, "rate": 0.0008013109672856598, "epoch": 9, "parts": {"views": 0.0008728620014153421, "forward": 0.0028318160002527293, "backward": 0.0011579759993765038, "optimizer": 0.00043409300087660085, "validation": 0.0006511149986181408}, "seconds": 0.0061012700007267995, "accuracy": 0.1}, {"loss": 0.1358563232421875, "rate": 0.0005496355253185588, "epoch": 10, "parts": {"views": 0.0005681509974237997, "forward": 0.0007983430004969705, "backward": 0.0020763860011356883, "optimizer": 0.0013741359998675762, "validation": 0.0029682080003112787}, "seconds": 0.008050188000197522, "accuracy": 0.1}, {"loss": 0.13493593215942382, "rate": 0.00032607302030789417, "epoch": 11, "parts": {"views": 0.0005597200015472481, "forward": 0.0008810049985186197, "backward": 0.000944189001529594, "optimizer": 0.0004210440001770621, "validation": 0.0005243470004643314}, "seconds": 0.0034723340013442794, "accuracy": 0.1}, {"loss": 0.12258827209472656, "rate": 0.00015048796191175742, "epoch": 12, "parts": {"views": 0.0005375670007197186, "forward": 0.0007618889994773781, "backward": 0.0008873659990058513, "optimizer": 0.00044494900066638365, "validation": 0.0005163250007171882}, "seconds": 0.0032780169985926477, "accuracy": 0.1}, {"loss": 0.12009458541870117, "rate": 0.00003848185311098214, "epoch": 13, "parts": {"views": 0.0004949539998051478, "forward": 0.0007359709998127073, "backward": 0.0008471849996567471, "optimizer": 0.00035143899913236964, "validation": 0.00048823300130607095}, "seconds": 0.003044229999431991, "accuracy": 0.1}, {"loss": 0.11657690048217774, "rate": 0.00000000692820323027551, "epoch": 14, "parts": {"views": 0.0005580959987128153, "forward": 0.0007446229992638109, "backward": 0.0010743419989012182, "optimizer": 0.0003726309987541754, "validation": 0.0005207220001466339}, "seconds": 0.003404403998501948, "accuracy": 0.1}]', 'cpu', 1, 'finished', 'ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1', NULL, 'inline', '2026-11-26 02:42:24.972289+09', '2026-11-26 02:42:25.061515+09', '{"peak_share": 0.10152885453831158, "resumed_at": [], "images_per_s": 44674.71979197956, "peak_memory_bytes": 778571776}');
INSERT INTO public.searches VALUES (1, 'finished', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 1, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'finished', 'dad758e4fd4e5d71', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '2026-11-26 02:42:07.977478+09', '2026-11-26 02:42:11.592401+09');
INSERT INTO public.searches VALUES (2, 'stopped', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'interrupted', '53b227e6ad2dbb3a', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '2026-11-26 02:42:15.761284+09', '2026-11-26 02:42:18.192702+09');
INSERT INTO public.searches VALUES (3, 'killed', '{"data": {"name": "cifar10", "train": 200, "validation": 100}, "seed": 5, "trial": {"loss": "l2", "epochs": 15, "momentum": [0.9, 0.9], "schedule": "one-cycle", "optimizer": "adamw", "precision": "bf16", "batch_size": 128, "init_scale": [1.0, 1.0], "hard_labels": [0.0, 0.0], "input_scale": [1.0, 1.0], "temperature": [1.0, 1.0], "time_limit_s": null, "learning_rate": [0.0003, 0.01]}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "logits": "fp32", "members": false, "precision": "fp32", "normalisation": "per-image", "past_last_epoch": "cycle"}, "budgets": [30000, 60000], "sampler": {"name": "gp", "trials": 4, "max_failed": 10, "random_trials": 2, "trials_per_family": 2}, "teacher": {"epochs": 1, "logits": null, "members": 1, "network": "small", "precision": "bf16", "batch_size": 128, "weight_decay": 0.0005, "learning_rate": 0.1}, "families": ["mlp-1", "cnn-1"], "confirmation": {"top": 1, "seeds": 2}}', 'running', 'dfb7f3be9d29cfed', NULL, '["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]', '1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5', '2026-11-26 02:42:22.504843+09', NULL);
INSERT INTO public.student_search_version VALUES ('0002');
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
INSERT INTO public.teachers VALUES ('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf', '{"layers": [{"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 32, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 64, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "conv", "size": 3, "filters": 128, "residual": false, "batch_norm": true}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}], "classes": 10, "input_shape": [3, 32, 32]}', '32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc', 814570, 0.1, 1.44504, '[{"loss": 7.182952270507813, "rate": 0.0000004, "epoch": 0, "parts": {"views": 0.01616917599858425, "forward": 0.09830891500132566, "backward": 0.198860070999217, "optimizer": 0.003366537997862906, "validation": 0.025722399999722256}, "seconds": 0.34301429000151984, "accuracy": 0.1}]', '90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78', '90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78', 'cpu', '2026-11-26 02:42:09.484509+09');
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
INSERT INTO public.trials VALUES (1, 0, 1, 'COMPLETE', '2026-11-25 17:42:10.606151', '2026-11-25 17:42:10.711792');
INSERT INTO public.trials VALUES (2, 0, 2, 'COMPLETE', '2026-11-25 17:42:10.748368', '2026-11-25 17:42:10.790432');
INSERT INTO public.trials VALUES (3, 1, 1, 'COMPLETE', '2026-11-25 17:42:10.816683', '2026-11-25 17:42:10.880254');
INSERT INTO public.trials VALUES (4, 1, 2, 'COMPLETE', '2026-11-25 17:42:10.902703', '2026-11-25 17:42:10.977661');
INSERT INTO public.trials VALUES (5, 2, 1, 'COMPLETE', '2026-11-25 17:42:11.004778', '2026-11-25 17:42:11.044072');
INSERT INTO public.trials VALUES (6, 2, 2, 'COMPLETE', '2026-11-25 17:42:11.069165', '2026-11-25 17:42:11.122522');
INSERT INTO public.trials VALUES (7, 3, 1, 'COMPLETE', '2026-11-25 17:42:11.142011', '2026-11-25 17:42:11.206083');
INSERT INTO public.trials VALUES (8, 3, 2, 'COMPLETE', '2026-11-25 17:42:11.229922', '2026-11-25 17:42:11.263008');
INSERT INTO public.trials VALUES (9, 0, 3, 'COMPLETE', '2026-11-25 17:42:16.789893', '2026-11-25 17:42:17.949781');
INSERT INTO public.trials VALUES (10, 0, 4, 'COMPLETE', '2026-11-25 17:42:17.983278', '2026-11-25 17:42:18.10743');
INSERT INTO public.trials VALUES (11, 1, 3, 'RUNNING', '2026-11-25 17:42:18.132759', NULL);
INSERT INTO public.trials VALUES (12, 0, 5, 'COMPLETE', '2026-11-25 17:42:23.691995', '2026-11-25 17:42:24.914868');
INSERT INTO public.trials VALUES (13, 0, 6, 'COMPLETE', '2026-11-25 17:42:24.954945', '2026-11-25 17:42:25.076327');
INSERT INTO public.trials VALUES (14, 1, 5, 'RUNNING', '2026-11-25 17:42:25.10924', NULL);
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

