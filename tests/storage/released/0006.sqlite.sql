BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('v3.2.0.a');
CREATE TABLE caches (
	"key" VARCHAR NOT NULL, 
	manifest JSON NOT NULL, 
	epochs INTEGER NOT NULL, 
	location VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_caches PRIMARY KEY ("key"), 
	CONSTRAINT ck_caches_epochs CHECK (epochs >= 0)
);
INSERT INTO "caches" VALUES('673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["55527369718945d10ec57461768dd571569f909ca9804781e6f0305a7a194632"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/673ff22b1adf9b8982a0c39042b48069','2026-11-28 06:01:35.370127');
CREATE TABLE "jobs" (
	search_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	hand_outs INTEGER NOT NULL, 
	slot VARCHAR, 
	reason VARCHAR, 
	failures INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_jobs PRIMARY KEY (search_id, kind, "key"), 
	CONSTRAINT ck_jobs_kind CHECK (kind IN ('teacher', 'cache', 'measure', 'trial', 'replicate')), 
	CONSTRAINT fk_jobs_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'finished', 'failed')), 
	CONSTRAINT ck_jobs_hand_outs CHECK (hand_outs >= 0), 
	CONSTRAINT ck_jobs_failures CHECK (failures >= 0)
);
INSERT INTO "jobs" VALUES(1,'teacher','00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'cache','673ff22b1adf9b8982a0c39042b48069/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'cache','673ff22b1adf9b8982a0c39042b48069/1','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','30k/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','60k/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','30k/1','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','60k/1','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','30k/2','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','60k/2','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','30k/3','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'trial','60k/3','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'replicate','30k/0/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'replicate','30k/0/1','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(2,'trial','30k/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(2,'trial','60k/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(2,'trial','30k/1','queued',1,NULL,'its slot was stopped',0);
INSERT INTO "jobs" VALUES(3,'trial','30k/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(3,'trial','60k/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(3,'trial','30k/1','running',1,'inline',NULL,0);
CREATE TABLE openings (
	search_id INTEGER NOT NULL, 
	study VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	opening INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	opened_at DATETIME NOT NULL, 
	opened_by VARCHAR NOT NULL, 
	data VARCHAR NOT NULL, 
	images INTEGER NOT NULL, 
	members JSON NOT NULL, 
	mean DOUBLE NOT NULL, 
	low DOUBLE, 
	high DOUBLE, 
	low_images DOUBLE, 
	high_images DOUBLE, 
	predicted VARCHAR NOT NULL, 
	CONSTRAINT pk_openings PRIMARY KEY (search_id, study, number, opening), 
	CONSTRAINT ck_openings_kind CHECK (kind IN ('first', 'forced', 'check')), 
	CONSTRAINT ck_openings_opening CHECK (opening >= 0 AND (opening = 0) = (kind = 'first')), 
	CONSTRAINT ck_openings_mean CHECK (mean >= 0 AND mean <= 1), 
	CONSTRAINT ck_openings_images CHECK (images > 0), 
	CONSTRAINT fk_openings_results FOREIGN KEY(search_id, study, number) REFERENCES results (search_id, study, number) ON DELETE CASCADE
);
CREATE TABLE "replicates" (
	search_id INTEGER NOT NULL, 
	study VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	replicate INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	score DOUBLE NOT NULL, 
	curve JSON NOT NULL, 
	device VARCHAR NOT NULL, 
	threads INTEGER NOT NULL, 
	stop_reason VARCHAR NOT NULL, 
	weights_digest VARCHAR NOT NULL, 
	artifact VARCHAR, 
	slot VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME NOT NULL, 
	speed JSON, 
	latency_ms DOUBLE, correct VARCHAR, 
	CONSTRAINT pk_replicates PRIMARY KEY (search_id, study, number, replicate), 
	CONSTRAINT fk_replicates_results FOREIGN KEY(search_id, study, number) REFERENCES results (search_id, study, number) ON DELETE CASCADE, 
	CONSTRAINT ck_replicates_replicate CHECK (replicate >= 0), 
	CONSTRAINT ck_replicates_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_replicates_latency_ms CHECK (latency_ms > 0)
);
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.18,'[{"epoch": 0, "seconds": 0.1272630860000845, "loss": 1.9183619689941407, "accuracy": 0.18, "rate": 6.92820323027551e-09, "parts": {"views": 0.04921785500005171, "forward": 0.02120447700008299, "backward": 0.031195867999940674, "optimizer": 0.022263173000055758, "validation": 0.002675689999932729}}]','cpu',1,'finished','5ddb6fb7f3e2c325780131c5787595b42321286cb95f3c0715cf3ccf273e4c92','5ddb6fb7f3e2c325780131c5787595b42321286cb95f3c0715cf3ccf273e4c92','inline','2026-11-28 06:03:01.960807','2026-11-28 06:03:02.431558','{"images_per_s": 1614.4477184619861, "peak_share": 2.051430546749504, "peak_memory_bytes": 592121856, "together": 1, "resumed_at": []}',0.835772499954146,'50:EgAwIAB0AA==');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.1542090449997886, "loss": 1.6533226013183593, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.022433493000107774, "forward": 0.06630028999984461, "backward": 0.02190464999989672, "optimizer": 0.008063536000008753, "validation": 0.03490294400012317}}]','cpu',1,'finished','33474acf0eb4cace839a0c65dfcb4baa1ba8152b1ca18f204641bbe54ce0b40f','33474acf0eb4cace839a0c65dfcb4baa1ba8152b1ca18f204641bbe54ce0b40f','inline','2026-11-28 06:03:02.509672','2026-11-28 06:03:02.816048','{"images_per_s": 1684.8920172523801, "peak_share": 1.2187034920445095, "peak_memory_bytes": 592171008, "together": 1, "resumed_at": []}',5.88158500022473162971e-01,'50:EgAQAABAAA==');
CREATE TABLE "results" (
	search_id INTEGER NOT NULL, 
	study VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	budget_params BIGINT NOT NULL, 
	family VARCHAR NOT NULL, 
	proposal JSON NOT NULL, 
	spec JSON NOT NULL, 
	notation VARCHAR NOT NULL, 
	recipe JSON NOT NULL, 
	parameters BIGINT NOT NULL, 
	macs BIGINT NOT NULL, 
	seed BIGINT NOT NULL, 
	score DOUBLE NOT NULL, 
	curve JSON NOT NULL, 
	device VARCHAR NOT NULL, 
	threads INTEGER NOT NULL, 
	stop_reason VARCHAR NOT NULL, 
	weights_digest VARCHAR NOT NULL, 
	artifact VARCHAR, 
	slot VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME NOT NULL, 
	speed JSON, 
	chosen_by VARCHAR, 
	latency_ms DOUBLE, 
	CONSTRAINT pk_results PRIMARY KEY (search_id, study, number), 
	CONSTRAINT ck_results_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_results_number CHECK (number >= 0), 
	CONSTRAINT ck_results_macs CHECK (macs >= 0), 
	CONSTRAINT ck_results_parameters CHECK (parameters > 0 AND parameters <= budget_params), 
	CONSTRAINT fk_results_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_results_latency_ms CHECK (latency_ms > 0)
);
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.08991329400032555, "loss": 1.8268077087402343, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.0020880269996723655, "forward": 0.017239108000012493, "backward": 0.04859569800009922, "optimizer": 0.006546851000166498, "validation": 0.014785696000217285}}]','cpu',1,'finished','00c634ecabc0a7eb15388d3c9319e28b823cc4f65884fb2178e665682f02d439',NULL,'inline','2026-11-28 06:01:42.535825','2026-11-28 06:02:38.466495','{"images_per_s": 2685.6566223663945, "peak_share": 1.6328090705253815, "peak_memory_bytes": 669102080, "together": 1, "resumed_at": []}','mid-range',7.9556749994935671566e-01);
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.2454979099998127, "loss": 1.9920529174804686, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.01858185599985518, "forward": 0.1263057520000075, "backward": 0.05152358100008314, "optimizer": 0.002418626999769913, "validation": 0.025722491999886188}}]','cpu',1,'finished','29725a5c1484a7ce2a09088718d14f709a3cbb1fa7351716a22f1e9f5c70e867',NULL,'inline','2026-11-28 06:02:38.915342','2026-11-28 06:02:39.441730','{"images_per_s": 1005.8853547411921, "peak_share": 1.2767039042695356, "peak_memory_bytes": 591527936, "together": 1, "resumed_at": []}','mid-range',5.31692499976088583935e-01);
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 4.583254441000008, "loss": 1.9073855590820312, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.031887976000007257, "forward": 2.9390681690001657, "backward": 1.0365428879999854, "optimizer": 0.0023393090000354277, "validation": 0.5724988570000278}}]','cpu',1,'finished','8bbaa79751d51e4b6ca9b80090f6fb09bf3bf2f54928fb1ee1cbefe9a2c905d3',NULL,'inline','2026-11-28 06:02:39.859742','2026-11-28 06:02:44.802301','{"images_per_s": 49.87732246089394, "peak_share": 1.5529705371318705, "peak_memory_bytes": 591728640, "together": 1, "resumed_at": []}','mid-range',7.89445499890462087932e-01);
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 6.0416780899997775, "loss": 1.7756866455078124, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.029044062999901143, "forward": 3.813152268000067, "backward": 1.323317857999882, "optimizer": 0.0018685049999476178, "validation": 0.8735667789999297}}]','cpu',1,'finished','c139a0209d2651f0b4bfc413b0121ab5650929d5d82ceb45d368fedabc7dd3de',NULL,'inline','2026-11-28 06:02:45.140286','2026-11-28 06:02:51.695251','{"images_per_s": 38.70431354585634, "peak_share": 2.2867413671185175, "peak_memory_bytes": 591904768, "together": 1, "resumed_at": []}','mid-range',1.86468300000797171378e+00);
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.23333888534975422, "units_1": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}]}','9lfc-32fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28298,28256,1497510096352152615,0.12,'[{"epoch": 0, "seconds": 0.13152353999976185, "loss": 2.108684387207031, "accuracy": 0.12, "rate": 3.948153291245666e-09, "parts": {"views": 0.04378444200006015, "forward": 0.009937720999914745, "backward": 0.002490602000079889, "optimizer": 0.07279757800006337, "validation": 0.0019161940001595212}}]','cpu',1,'finished','7658dfb7df275b05e394c00c26e77922af8af11272ed09f5ba4864e14f1e9690',NULL,'inline','2026-11-28 06:02:52.158447','2026-11-28 06:02:52.592421','{"images_per_s": 1550.2632994303165, "peak_share": 8.983722915418436, "peak_memory_bytes": 591929344, "together": 1, "resumed_at": []}','random for mlp-1',9.11419999965801252983e-01);
INSERT INTO "results" VALUES(1,'60k',2,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.14050617626469963, "units_1": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}]}','9lfc-1600fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59658,58048,1966791211725599567,0.06,'[{"epoch": 0, "seconds": 0.33868957400022737, "loss": 1.3498838806152345, "accuracy": 0.06, "rate": 1.493561307079472e-08, "parts": {"views": 0.014884661000223787, "forward": 0.13978740200013817, "backward": 0.11064392299999781, "optimizer": 0.0379814279999664, "validation": 0.03465233299993997}}]','cpu',1,'finished','f2f6f4e2ce6c4e1449c046a4e69cb50af0e784a24990df98bf1a4f199c207256',NULL,'inline','2026-11-28 06:02:52.876131','2026-11-28 06:02:53.472397','{"images_per_s": 659.4187446642222, "peak_share": 0.9159184512201266, "peak_memory_bytes": 591953920, "together": 1, "resumed_at": []}','random for mlp-1',7.88228500027798872906e-01);
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.8846345488960712, "units_1": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 4.266715170000225, "loss": 3.0727984619140627, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.03315184999974008, "forward": 2.211448926999992, "backward": 1.1399690929999906, "optimizer": 0.002847451999969053, "validation": 0.8502736539999205}}]','cpu',1,'finished','c2d9e60eac3f4b8bcd34e34b3d704fca8d394b2825904c6ecea56a7054e69645',NULL,'inline','2026-11-28 06:02:53.822604','2026-11-28 06:02:58.614795','{"images_per_s": 59.04203143235216, "peak_share": 2.7486625646681144, "peak_memory_bytes": 591982592, "together": 1, "resumed_at": []}','random for cnn-1',1.78387149992431659484e+00);
INSERT INTO "results" VALUES(1,'60k',3,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.1354483985897197, "units_1": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}]}','16c-mp_3x3-35lfc-50fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59526,1287050,2265271237311217466,0.12,'[{"epoch": 0, "seconds": 2.51048826300007, "loss": 2.0842361450195312, "accuracy": 0.12, "rate": 1.2948546903820548e-09, "parts": {"views": 0.003304279000076349, "forward": 1.6496445909999693, "backward": 0.6377766299999621, "optimizer": 0.0030755099999169033, "validation": 0.21591071800003192}}]','cpu',1,'finished','ab9e889f9c55fb6b97ada5c1c1ba5b5073e8e3b917985039e627ea9c39e63b45',NULL,'inline','2026-11-28 06:02:58.809626','2026-11-28 06:03:01.604578','{"images_per_s": 87.19152146506666, "peak_share": 2.223348139443577, "peak_memory_bytes": 592027648, "together": 1, "resumed_at": []}','random for cnn-1',1.62825949996658891905e+00);
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.08030544099983672, "loss": 1.8951080322265625, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.015381072999616663, "forward": 0.016122624999979962, "backward": 0.014537420000124257, "optimizer": 0.026908095999942816, "validation": 0.0023215450000861892}}, {"epoch": 1, "seconds": 0.04090333999988616, "loss": 1.7481439208984375, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0023082609998255066, "forward": 0.010132536999890362, "backward": 0.01908791599998949, "optimizer": 0.004102775999854202, "validation": 0.0021508049999283685}}, {"epoch": 2, "seconds": 0.045402359000036085, "loss": 1.625439453125, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.018855289999919478, "forward": 0.005758201000162444, "backward": 0.003401459999849976, "optimizer": 0.001517015999979776, "validation": 0.006833569000036732}}, {"epoch": 3, "seconds": 0.06581364799990297, "loss": 1.2891905212402344, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.00236355300012292, "forward": 0.030140109000058146, "backward": 0.011784275000081834, "optimizer": 0.0015392979998978262, "validation": 0.014636686999892845}}, {"epoch": 4, "seconds": 0.058728797999947346, "loss": 0.97765625, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.01977222100003928, "forward": 0.005182100000183709, "backward": 0.021807558000091376, "optimizer": 0.001557722000143258, "validation": 0.009613603999923725}}, {"epoch": 5, "seconds": 0.049021949000007226, "loss": 0.7459885406494141, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.008903141000018877, "forward": 0.016967057999863755, "backward": 0.010449762999996892, "optimizer": 0.004792630000110876, "validation": 0.007045176000019637}}, {"epoch": 6, "seconds": 0.05242404900013753, "loss": 0.5713101196289062, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.014611799000249448, "forward": 0.01748270500002036, "backward": 0.013473373000124411, "optimizer": 0.0016515879999587924, "validation": 0.003976428999976633}}, {"epoch": 7, "seconds": 0.03686958200000845, "loss": 0.44606945037841794, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0023084099998413876, "forward": 0.015292648000013287, "backward": 0.008138427000176307, "optimizer": 0.008258931999989727, "validation": 0.0021804510001857125}}, {"epoch": 8, "seconds": 0.03851182299990796, "loss": 0.35564781188964845, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.009765327999730289, "forward": 0.00780317799990371, "backward": 0.0031556680000903725, "optimizer": 0.001404254000135552, "validation": 0.015328232999991087}}, {"epoch": 9, "seconds": 0.03629820100013603, "loss": 0.31760986328125, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.014120539000032295, "forward": 0.012113132999957088, "backward": 0.005920126000319215, "optimizer": 0.001400386999875991, "validation": 0.002035639000041556}}, {"epoch": 10, "seconds": 0.035745723999752954, "loss": 0.28629365921020505, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.010212206999767659, "forward": 0.008058465999965847, "backward": 0.007815080000000307, "optimizer": 0.006921083999941402, "validation": 0.0020847309999680874}}, {"epoch": 11, "seconds": 0.04989625899997918, "loss": 0.26415512084960935, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.014359225999896807, "forward": 0.012662774000091304, "backward": 0.009840849999818602, "optimizer": 0.0015090910001163138, "validation": 0.010888746000091487}}, {"epoch": 12, "seconds": 0.059759539999731714, "loss": 0.25519290924072263, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.011888572000316344, "forward": 0.022031407999975272, "backward": 0.003472734999832028, "optimizer": 0.010264023999980054, "validation": 0.010769673000140756}}, {"epoch": 13, "seconds": 0.05279995399996551, "loss": 0.243663330078125, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.00215862000004563, "forward": 0.025456511999891518, "backward": 0.01188296000009359, "optimizer": 0.010242273000130808, "validation": 0.00237426399985452}}, {"epoch": 14, "seconds": 0.03763108199996168, "loss": 0.2459814453125, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.009185129999650599, "forward": 0.008989613000039753, "backward": 0.012047830000028625, "optimizer": 0.0024185470001611975, "validation": 0.0042908979999083385}}]','cpu',1,'finished','dc7e3d6c50cdb924c027a8f761bca3380f83efc120bdf449480eb2701e9bc098',NULL,'inline','2026-11-28 06:04:04.732506','2026-11-28 06:04:47.630422','{"images_per_s": 4904.44830125975, "peak_share": 3.5981125089374904, "peak_memory_bytes": 454668288, "together": 1, "resumed_at": []}','mid-range',4.60108000083891965914e-01);
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.1886320479995902, "loss": 2.1534228515625, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.010312585000065155, "forward": 0.07328658599976734, "backward": 0.05623780399992029, "optimizer": 0.025574315000085335, "validation": 0.022244667999984813}}, {"epoch": 1, "seconds": 0.1804041929997311, "loss": 1.9384942626953126, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.020934017999707066, "forward": 0.06979966400012927, "backward": 0.047999990999869624, "optimizer": 0.022587150999925143, "validation": 0.018176516000039555}}, {"epoch": 2, "seconds": 0.2212957600002028, "loss": 1.6511639404296874, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.04694843899983425, "forward": 0.08167780699977811, "backward": 0.045092276999866954, "optimizer": 0.01861886599999707, "validation": 0.027904195000019172}}, {"epoch": 3, "seconds": 0.18269159300007232, "loss": 0.9840449523925782, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0028842720000739064, "forward": 0.0905780620000769, "backward": 0.04769090099989626, "optimizer": 0.001964294999879712, "validation": 0.03875968700003796}}, {"epoch": 4, "seconds": 0.15846172200031106, "loss": 0.7320717620849609, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.003188010000030772, "forward": 0.06629752499998176, "backward": 0.055418327000097634, "optimizer": 0.014794512999742437, "validation": 0.01789789400004338}}, {"epoch": 5, "seconds": 0.15852148499993746, "loss": 0.48478050231933595, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.003989612999930614, "forward": 0.0765653759997349, "backward": 0.057161035999797605, "optimizer": 0.0021615650000512687, "validation": 0.017685314999880575}}, {"epoch": 6, "seconds": 0.20578525499990974, "loss": 0.2611835479736328, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.028820013000085964, "forward": 0.07854545999998663, "backward": 0.049087331000009726, "optimizer": 0.0024265520000881224, "validation": 0.04576627100004771}}, {"epoch": 7, "seconds": 0.18033895100006703, "loss": 0.19739986419677735, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0037579679997179483, "forward": 0.07969960399964293, "backward": 0.05060748299979423, "optimizer": 0.002510117999918293, "validation": 0.030575315000078263}}, {"epoch": 8, "seconds": 0.16700375500022346, "loss": 0.19085845947265626, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.015283940000244911, "forward": 0.0537519610002164, "backward": 0.0654540430000452, "optimizer": 0.015665497000100004, "validation": 0.015997859999970387}}, {"epoch": 9, "seconds": 0.18842846500001542, "loss": 0.18553409576416016, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.002060195000240128, "forward": 0.07248973099990508, "backward": 0.051833561999956146, "optimizer": 0.01835345899985441, "validation": 0.029511980999814114}}, {"epoch": 10, "seconds": 0.1758526459998393, "loss": 0.1345771598815918, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.02021154599970032, "forward": 0.061029013000052146, "backward": 0.04930711399993015, "optimizer": 0.016520761000037965, "validation": 0.02786256600006709}}, {"epoch": 11, "seconds": 0.19796671799986143, "loss": 0.13409029960632324, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.014260279999916747, "forward": 0.08516668099991875, "backward": 0.04628697799989823, "optimizer": 0.0019961049999892566, "validation": 0.049510674999964976}}, {"epoch": 12, "seconds": 0.17909699100005128, "loss": 0.12231716156005859, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.015959678999934113, "forward": 0.07284070900004735, "backward": 0.054658282000218605, "optimizer": 0.0037090179998813255, "validation": 0.031060293999871647}}, {"epoch": 13, "seconds": 0.155995804999975, "loss": 0.11971908569335937, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0021548709996750404, "forward": 0.07960327600017081, "backward": 0.029212699000026987, "optimizer": 0.010304800000085379, "validation": 0.033990020000146615}}, {"epoch": 14, "seconds": 0.1596970099999453, "loss": 0.11634578704833984, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.015240769999991244, "forward": 0.061885637999694154, "backward": 0.04214350500001274, "optimizer": 0.002003749000323296, "validation": 0.03755195200005801}}]','cpu',1,'finished','1cfa543dd3fb4d59e3eb7a089adeaae1d4f012fe2ef0823f404b52be53992c91',NULL,'inline','2026-11-28 06:04:48.015749','2026-11-28 06:04:51.010811','{"images_per_s": 1353.420872696126, "peak_share": 1.522856543720305, "peak_memory_bytes": 463273984, "together": 1, "resumed_at": []}','mid-range',4.34906500117904215585e-01);
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.05655339600002662, "loss": 1.8951080322265625, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0019133600001168816, "forward": 0.017368660999864005, "backward": 0.010792965999826265, "optimizer": 0.013609739999992598, "validation": 0.005900017999920237}}, {"epoch": 1, "seconds": 0.04881089299988162, "loss": 1.7481439208984375, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0015223749999222491, "forward": 0.015900206999958755, "backward": 0.015171088999977655, "optimizer": 0.0013825140001699765, "validation": 0.014278383999908328}}, {"epoch": 2, "seconds": 0.033390915999916615, "loss": 1.625439453125, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.009894742000142287, "forward": 0.017591838999805987, "backward": 0.002567725999824688, "optimizer": 0.0012332630001310463, "validation": 0.0016097600000648526}}, {"epoch": 3, "seconds": 0.050677533999987645, "loss": 1.2891905212402344, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.013957833000176834, "forward": 0.0034647289999156783, "backward": 0.02163712900005521, "optimizer": 0.009531748999961565, "validation": 0.0015968959999099752}}, {"epoch": 4, "seconds": 0.05108260299994072, "loss": 0.97765625, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0017894990003242128, "forward": 0.028393772999834255, "backward": 0.011247317999959705, "optimizer": 0.0014300420000381564, "validation": 0.007637156000100731}}, {"epoch": 5, "seconds": 0.041081844000018464, "loss": 0.7459885406494141, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0017559240002356091, "forward": 0.012995338000109768, "backward": 0.010733855000125914, "optimizer": 0.0012456680001378118, "validation": 0.0016729380001834215}}, {"epoch": 6, "seconds": 0.031411754000146175, "loss": 0.5713101196289062, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0017275209997933416, "forward": 0.0033095090000188065, "backward": 0.010317073999885906, "optimizer": 0.013967581000088103, "validation": 0.0016097699999590986}}, {"epoch": 7, "seconds": 0.05066101399984291, "loss": 0.44606945037841794, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.026538071999993917, "forward": 0.006257016000063231, "backward": 0.002221045000169397, "optimizer": 0.0010895430000346096, "validation": 0.014013357000067117}}, {"epoch": 8, "seconds": 0.037429241999916485, "loss": 0.35564781188964845, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.01369839799986039, "forward": 0.01210656100010965, "backward": 0.0025001589999646967, "optimizer": 0.00103927999998632, "validation": 0.007580950999908964}}, {"epoch": 9, "seconds": 0.04814695700019911, "loss": 0.31760986328125, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.010029835000295861, "forward": 0.008112169000014546, "backward": 0.002630304999911459, "optimizer": 0.013993620000064766, "validation": 0.0023494579997986875}}, {"epoch": 10, "seconds": 0.06360141699997257, "loss": 0.28629365921020505, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.01434069099991575, "forward": 0.016807958999834227, "backward": 0.015615753000247423, "optimizer": 0.01393339800006288, "validation": 0.0022778630000175326}}, {"epoch": 11, "seconds": 0.044446916999959285, "loss": 0.26415512084960935, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.005711764000125186, "forward": 0.012215654999863546, "backward": 0.023047344000133307, "optimizer": 0.0013221510000676062, "validation": 0.0015431140000146115}}, {"epoch": 12, "seconds": 0.051492522999978974, "loss": 0.25519290924072263, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.002029767999829346, "forward": 0.022154097000111506, "backward": 0.010944992000077036, "optimizer": 0.006798473000117156, "validation": 0.0015837910000300326}}, {"epoch": 13, "seconds": 0.055069742999876325, "loss": 0.243663330078125, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.010242004000019733, "forward": 0.0031125680002332956, "backward": 0.03867304499999591, "optimizer": 0.0011383960002149252, "validation": 0.0014794960000017454}}, {"epoch": 14, "seconds": 0.043469461999848136, "loss": 0.2459814453125, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0014966779999667779, "forward": 0.011708032999877105, "backward": 0.0020900409999740077, "optimizer": 0.020157973000095808, "validation": 0.007650871999885567}}]','cpu',1,'finished','dc7e3d6c50cdb924c027a8f761bca3380f83efc120bdf449480eb2701e9bc098',NULL,'inline','2026-11-28 06:05:36.336792','2026-11-28 06:06:05.548560','{"images_per_s": 5082.938218176587, "peak_share": 2.207035310541311, "peak_memory_bytes": 479047680, "together": 1, "resumed_at": []}','mid-range',0.392356500015012);
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.05563407200020265, "loss": 2.1534228515625, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.002562939999734226, "forward": 0.025196373999960997, "backward": 0.019909486999949877, "optimizer": 0.0019152929999108892, "validation": 0.005497202000015022}}, {"epoch": 1, "seconds": 0.07016794500009382, "loss": 1.9384942626953126, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.002526628999703462, "forward": 0.03803873500010013, "backward": 0.013198950000059995, "optimizer": 0.0018334100002448395, "validation": 0.013879354999971838}}, {"epoch": 2, "seconds": 0.09010428300007334, "loss": 1.6511639404296874, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.002975109999852066, "forward": 0.04458902300007139, "backward": 0.01909360700005891, "optimizer": 0.006377593000024717, "validation": 0.01614865299984558}}, {"epoch": 3, "seconds": 0.09397720800006937, "loss": 0.9840449523925782, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.006703173999767387, "forward": 0.0406980040002054, "backward": 0.032011380000312784, "optimizer": 0.006424500999855809, "validation": 0.007313319000104457}}, {"epoch": 4, "seconds": 0.0552293439998266, "loss": 0.7320717620849609, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.001960557999836965, "forward": 0.0298487719996956, "backward": 0.011217352000130631, "optimizer": 0.0018500599996968958, "validation": 0.0095869940000739}}, {"epoch": 5, "seconds": 0.04622249600015493, "loss": 0.48478050231933595, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.002307708999978786, "forward": 0.02059007399998336, "backward": 0.01600715700010369, "optimizer": 0.0016278329999295238, "validation": 0.004898368999874947}}, {"epoch": 6, "seconds": 0.0608638419998897, "loss": 0.2611835479736328, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.006715495999742416, "forward": 0.026345460000129606, "backward": 0.01594839599988518, "optimizer": 0.0016126250000070286, "validation": 0.009315264000179013}}, {"epoch": 7, "seconds": 0.04754463700010092, "loss": 0.19739986419677735, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.002282039999954577, "forward": 0.019255790999977762, "backward": 0.018405076000135523, "optimizer": 0.0017259379999359226, "validation": 0.005036077000113437}}, {"epoch": 8, "seconds": 0.054961679000143704, "loss": 0.19085845947265626, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.006638714000018808, "forward": 0.024869521999789868, "backward": 0.014889369999764313, "optimizer": 0.0016363579998142086, "validation": 0.006177940000043236}}, {"epoch": 9, "seconds": 0.0508569109997552, "loss": 0.18553409576416016, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.001959304000138218, "forward": 0.020073524999816073, "backward": 0.01743447500007278, "optimizer": 0.0017762530001164123, "validation": 0.008880178000026717}}, {"epoch": 10, "seconds": 0.03544419900026696, "loss": 0.1345771598815918, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0020451950001643127, "forward": 0.019202490999759902, "backward": 0.008113249999951222, "optimizer": 0.0015895119997821894, "validation": 0.003814115000068341}}, {"epoch": 11, "seconds": 0.03829148900013024, "loss": 0.13409029960632324, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.001742388999900868, "forward": 0.015424224000071263, "backward": 0.014054643000008582, "optimizer": 0.0012978140000541316, "validation": 0.0052430749999530235}}, {"epoch": 12, "seconds": 0.032573603000173534, "loss": 0.12231716156005859, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0017715839999254968, "forward": 0.01471553400006087, "backward": 0.006812037999907261, "optimizer": 0.004993237000007866, "validation": 0.003635088999999425}}, {"epoch": 13, "seconds": 0.0332360659999722, "loss": 0.11971908569335937, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0016506049996678485, "forward": 0.01435685199976433, "backward": 0.011736295999980939, "optimizer": 0.0012524889998530853, "validation": 0.0036563789999490837}}, {"epoch": 14, "seconds": 0.03737214700004188, "loss": 0.11634578704833984, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.005502462000094965, "forward": 0.015326108999943244, "backward": 0.007598032999794668, "optimizer": 0.0016406569998252962, "validation": 0.006630378000181736}}]','cpu',1,'finished','1cfa543dd3fb4d59e3eb7a089adeaae1d4f012fe2ef0823f404b52be53992c91',NULL,'inline','2026-11-28 06:06:05.666309','2026-11-28 06:06:06.536017','{"images_per_s": 4399.746397463838, "peak_share": 2.9120754437321708, "peak_memory_bytes": 479412224, "together": 1, "resumed_at": []}','mid-range',2.64366000010340940207e-01);
CREATE TABLE "searches" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	"plan" JSON NOT NULL, 
	state VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	reason VARCHAR, 
	teachers JSON, 
	cache VARCHAR, 
	created_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	execution JSON, 
	driver JSON, 
	lease_until DATETIME, 
	claim JSON, 
	CONSTRAINT uq_searches_name UNIQUE (name), 
	CONSTRAINT ck_searches_state CHECK (state IN ('queued', 'running', 'paused', 'finished', 'failed', 'cancelled'))
);
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','finished','d473bf61e759f484',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7','2026-11-28 06:00:44.069147','2026-11-28 06:03:03.103671','{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL);
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','paused','782f61f1ceea253f','stopped; the same command goes on.','["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7','2026-11-28 06:03:57.009225',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL);
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','running','cbf66a5d5f7d9cba',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','673ff22b1adf9b8982a0c39042b480691de9482645ab3b235a4745198ccec9b7','2026-11-28 06:05:25.748771',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}','{"host": "machine", "pid": 7415, "started": 178321, "within": "b168730c-acad-4f5c-a44b-f3231bd34f00/pid:[4026531836]"}','2026-11-28 06:06:36.050019',NULL);
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0006');
CREATE TABLE studies (
	study_id INTEGER NOT NULL, 
	study_name VARCHAR(512) NOT NULL, 
	PRIMARY KEY (study_id)
);
INSERT INTO "studies" VALUES(1,'finished/30k');
INSERT INTO "studies" VALUES(2,'finished/60k');
INSERT INTO "studies" VALUES(3,'stopped/30k');
INSERT INTO "studies" VALUES(4,'stopped/60k');
INSERT INTO "studies" VALUES(5,'killed/30k');
INSERT INTO "studies" VALUES(6,'killed/60k');
CREATE TABLE study_directions (
	study_direction_id INTEGER NOT NULL, 
	direction VARCHAR(8) NOT NULL, 
	study_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	PRIMARY KEY (study_direction_id), 
	UNIQUE (study_id, objective), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "study_directions" VALUES(1,'MAXIMIZE',1,0);
INSERT INTO "study_directions" VALUES(2,'MAXIMIZE',2,0);
INSERT INTO "study_directions" VALUES(3,'MAXIMIZE',3,0);
INSERT INTO "study_directions" VALUES(4,'MAXIMIZE',4,0);
INSERT INTO "study_directions" VALUES(5,'MAXIMIZE',5,0);
INSERT INTO "study_directions" VALUES(6,'MAXIMIZE',6,0);
CREATE TABLE study_system_attributes (
	study_system_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_system_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
CREATE TABLE study_user_attributes (
	study_user_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_user_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "study_user_attributes" VALUES(1,1,'run','"finished/2026-11-28T06:00:44.069147+00:00"');
INSERT INTO "study_user_attributes" VALUES(2,2,'run','"finished/2026-11-28T06:00:44.069147+00:00"');
INSERT INTO "study_user_attributes" VALUES(3,3,'run','"stopped/2026-11-28T06:03:57.009225+00:00"');
INSERT INTO "study_user_attributes" VALUES(4,4,'run','"stopped/2026-11-28T06:03:57.009225+00:00"');
INSERT INTO "study_user_attributes" VALUES(5,5,'run','"killed/2026-11-28T06:05:25.748771+00:00"');
INSERT INTO "study_user_attributes" VALUES(6,6,'run','"killed/2026-11-28T06:05:25.748771+00:00"');
CREATE TABLE teachers (
	"key" VARCHAR NOT NULL, 
	spec JSON NOT NULL, 
	notation VARCHAR NOT NULL, 
	parameters BIGINT NOT NULL, 
	accuracy DOUBLE NOT NULL, 
	seconds DOUBLE NOT NULL, 
	curve JSON NOT NULL, 
	weights_digest VARCHAR NOT NULL, 
	artifact VARCHAR NOT NULL, 
	device VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_teachers PRIMARY KEY ("key"), 
	CONSTRAINT ck_teachers_accuracy CHECK (accuracy >= 0 AND accuracy <= 1), 
	CONSTRAINT ck_teachers_parameters CHECK (parameters > 0)
);
INSERT INTO "teachers" VALUES('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,50.939431,'[{"epoch": 0, "seconds": 43.067317312999876, "loss": 7.16430908203125, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.14312191600015467, "forward": 9.637345938999943, "backward": 30.815916263999952, "optimizer": 0.03658916700010195, "validation": 2.4332951510000385}}]','55527369718945d10ec57461768dd571569f909ca9804781e6f0305a7a194632','55527369718945d10ec57461768dd571569f909ca9804781e6f0305a7a194632','cpu','2026-11-28 06:01:35.183930');
CREATE TABLE tokens (
	name VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_tokens PRIMARY KEY (name), 
	CONSTRAINT ck_tokens_scope CHECK (scope IN ('read', 'write')), 
	CONSTRAINT uq_tokens_digest UNIQUE (digest)
);
CREATE TABLE trial_heartbeats (
	trial_heartbeat_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	heartbeat DATETIME NOT NULL, 
	PRIMARY KEY (trial_heartbeat_id), 
	UNIQUE (trial_id), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_intermediate_values (
	trial_intermediate_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	intermediate_value FLOAT, 
	intermediate_value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_intermediate_value_id), 
	UNIQUE (trial_id, step), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_params (
	param_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	param_name VARCHAR(512), 
	param_value FLOAT, 
	distribution_json TEXT, 
	PRIMARY KEY (param_id), 
	UNIQUE (trial_id, param_name), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_params" VALUES(1,1,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(2,1,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(3,1,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(4,1,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(5,2,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(6,2,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(7,2,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(8,2,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(9,3,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(10,3,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(11,3,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(12,3,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(13,4,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(14,4,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(15,4,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(16,4,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(17,5,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(18,5,'filters_1',2.33338885349754221465e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(19,5,'units_1',8.78361860242201641923e-02,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(20,5,'learning_rate',9.87038322811416247645e-04,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(21,6,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(22,6,'filters_1',1.40506176264699633726e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(23,6,'units_1',8.58149884307342292188e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(24,6,'learning_rate',0.00373390326769868,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(25,7,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(26,7,'filters_1',8.84634548896071182255e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(27,7,'units_1',2.52449743053536956871e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(28,7,'learning_rate',8.93478675117220094703e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(29,8,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(30,8,'filters_1',1.35448398589719687379e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(31,8,'units_1',7.18988190574540553257e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(32,8,'learning_rate',3.23713672595513676615e-04,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(33,9,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(34,9,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(35,9,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(36,9,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(37,10,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(38,10,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(39,10,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(40,10,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(41,11,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(42,11,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(43,11,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(44,11,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(45,12,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(46,12,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(47,12,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(48,12,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(49,13,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(50,13,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(51,13,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(52,13,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(53,14,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(54,14,'filters_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(55,14,'units_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(56,14,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
CREATE TABLE trial_system_attributes (
	trial_system_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_system_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_user_attributes (
	trial_user_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_user_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_user_attributes" VALUES(1,1,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(2,2,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(3,3,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(4,4,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(5,5,'chosen_by','"random for mlp-1"');
INSERT INTO "trial_user_attributes" VALUES(6,6,'chosen_by','"random for mlp-1"');
INSERT INTO "trial_user_attributes" VALUES(7,7,'chosen_by','"random for cnn-1"');
INSERT INTO "trial_user_attributes" VALUES(8,8,'chosen_by','"random for cnn-1"');
INSERT INTO "trial_user_attributes" VALUES(9,9,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(10,10,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(11,11,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(12,12,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(13,13,'chosen_by','"mid-range"');
INSERT INTO "trial_user_attributes" VALUES(14,14,'chosen_by','"mid-range"');
CREATE TABLE trial_values (
	trial_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	value FLOAT, 
	value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_value_id), 
	UNIQUE (trial_id, objective), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_values" VALUES(1,1,0,0.16,'FINITE');
INSERT INTO "trial_values" VALUES(2,2,0,0.04,'FINITE');
INSERT INTO "trial_values" VALUES(3,3,0,0.04,'FINITE');
INSERT INTO "trial_values" VALUES(4,4,0,0.1,'FINITE');
INSERT INTO "trial_values" VALUES(5,5,0,0.12,'FINITE');
INSERT INTO "trial_values" VALUES(6,6,0,0.06,'FINITE');
INSERT INTO "trial_values" VALUES(7,7,0,0.1,'FINITE');
INSERT INTO "trial_values" VALUES(8,8,0,0.12,'FINITE');
INSERT INTO "trial_values" VALUES(9,9,0,0.12,'FINITE');
INSERT INTO "trial_values" VALUES(10,10,0,0.1,'FINITE');
INSERT INTO "trial_values" VALUES(11,12,0,0.12,'FINITE');
INSERT INTO "trial_values" VALUES(12,13,0,0.1,'FINITE');
CREATE TABLE trials (
	trial_id INTEGER NOT NULL, 
	number INTEGER, 
	study_id INTEGER, 
	state VARCHAR(8) NOT NULL, 
	datetime_start DATETIME, 
	datetime_complete DATETIME, 
	PRIMARY KEY (trial_id), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-28 06:01:42.359544','2026-11-28 06:02:38.636744');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-28 06:02:38.709666','2026-11-28 06:02:39.518006');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-28 06:02:39.581545','2026-11-28 06:02:44.891531');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-28 06:02:44.929078','2026-11-28 06:02:51.799808');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-28 06:02:51.846227','2026-11-28 06:02:52.649418');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-28 06:02:52.702064','2026-11-28 06:02:53.545179');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-28 06:02:53.567867','2026-11-28 06:02:58.696699');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-28 06:02:58.748428','2026-11-28 06:03:01.635894');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-28 06:04:04.563015','2026-11-28 06:04:47.748815');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-28 06:04:47.785932','2026-11-28 06:04:51.093928');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-28 06:04:51.129039',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-28 06:05:36.176517','2026-11-28 06:06:05.588558');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-28 06:06:05.610539','2026-11-28 06:06:06.552646');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-28 06:06:06.566645',NULL);
CREATE TABLE version_info (
	version_info_id INTEGER NOT NULL, 
	schema_version INTEGER, 
	library_version VARCHAR(256), 
	PRIMARY KEY (version_info_id), 
	CHECK (version_info_id=1)
);
INSERT INTO "version_info" VALUES(1,12,'5.0.0');
CREATE INDEX ix_results_by_rank ON results (search_id, family, score DESC, parameters, macs, study, number, latency_ms);
CREATE INDEX ix_results_by_size ON results (search_id, family, parameters, study, macs, latency_ms);
CREATE INDEX ix_jobs_open ON jobs (search_id, state, kind) WHERE state <> 'finished';
CREATE VIEW best_per_budget AS 
    SELECT search, budget_params, study, number, family, notation, parameters, macs, latency_ms, search_score, trials
    FROM (
    SELECT s.name AS search, CAST(b.value AS BIGINT) AS budget_params, r.study, r.number, r.family, r.notation,
        r.parameters, r.macs, r.latency_ms, r.score AS search_score,
        count(*) OVER (PARTITION BY s.id, b.value) AS trials,
        row_number() OVER (PARTITION BY s.id, b.value ORDER BY r.score DESC, r.parameters, r.macs, r.study, r.number) AS place
    FROM searches s
    CROSS JOIN json_each(s.plan, '$.budgets') b
    JOIN results r ON r.search_id = s.id AND r.parameters <= CAST(b.value AS BIGINT) AND r.study NOT LIKE '%%/labels'
) f WHERE place = 1;
CREATE VIEW best_per_family AS 
    SELECT search, budget_params, study, number, family, notation, parameters, macs, latency_ms, search_score, trials
    FROM (
    SELECT s.name AS search, CAST(b.value AS BIGINT) AS budget_params, r.study, r.number, r.family, r.notation,
        r.parameters, r.macs, r.latency_ms, r.score AS search_score,
        count(*) OVER (PARTITION BY s.id, b.value, r.family) AS trials,
        row_number() OVER (PARTITION BY s.id, b.value, r.family ORDER BY r.score DESC, r.parameters, r.macs, r.study, r.number) AS place
    FROM searches s
    CROSS JOIN json_each(s.plan, '$.budgets') b
    JOIN results r ON r.search_id = s.id AND r.parameters <= CAST(b.value AS BIGINT) AND r.study NOT LIKE '%%/labels'
) f WHERE place = 1;
CREATE VIEW finished_trials AS 
    SELECT s.name AS search, r.study, r.number, r.budget_params, r.family, r.notation, r.parameters, r.macs,
        r.latency_ms, r.score AS search_score, r.chosen_by, r.stop_reason, r.device, r.threads, r.seed, r.started_at,
        r.finished_at
    FROM results r JOIN searches s ON s.id = r.search_id;
CREATE VIEW fresh_seeds AS 
    SELECT s.name AS search, r.study, r.number, r.family, r.notation, r.parameters, count(*) AS seeds,
        avg(c.score) AS mean, min(c.score) AS lowest, max(c.score) AS highest, r.score AS search_score,
        r.score - avg(c.score) AS flattery
    FROM replicates c
    JOIN results r ON r.search_id = c.search_id AND r.study = c.study AND r.number = c.number
    JOIN searches s ON s.id = c.search_id
    GROUP BY s.name, r.study, r.number, r.family, r.notation, r.parameters, r.score;
CREATE VIEW test_openings AS 
    SELECT s.name AS search, o.study, o.number, r.family, r.notation, r.parameters, o.kind, o.opened_at, o.opened_by,
        o.images, o.mean, o.low AS low_over_seeds, o.high AS high_over_seeds, o.low_images AS low_over_seeds_and_images,
        o.high_images AS high_over_seeds_and_images
    FROM openings o
    JOIN results r ON r.search_id = o.search_id AND r.study = o.study AND r.number = o.number
    JOIN searches s ON s.id = o.search_id;
CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);
CREATE INDEX ix_trials_study_id ON trials (study_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('searches',3);
COMMIT;
