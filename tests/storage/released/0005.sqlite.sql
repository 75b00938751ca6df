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
INSERT INTO "caches" VALUES('87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/87d634f1c056d783b346e7adc0d05a79','2026-11-25 21:12:43.960685');
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
	CONSTRAINT fk_jobs_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_jobs_hand_outs CHECK (hand_outs >= 0), 
	CONSTRAINT ck_jobs_kind CHECK (kind IN ('teacher', 'cache', 'measure', 'trial', 'replicate')), 
	CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'finished', 'failed')), 
	CONSTRAINT ck_jobs_failures CHECK (failures >= 0)
);
INSERT INTO "jobs" VALUES(1,'teacher','00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'cache','87d634f1c056d783b346e7adc0d05a79/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'cache','87d634f1c056d783b346e7adc0d05a79/1','finished',1,'inline',NULL,0);
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
CREATE TABLE replicates (
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
	finished_at DATETIME NOT NULL, speed JSON, 
	CONSTRAINT pk_replicates PRIMARY KEY (search_id, study, number, replicate), 
	CONSTRAINT fk_replicates_results FOREIGN KEY(search_id, study, number) REFERENCES results (search_id, study, number) ON DELETE CASCADE, 
	CONSTRAINT ck_replicates_replicate CHECK (replicate >= 0), 
	CONSTRAINT ck_replicates_score CHECK (score >= 0 AND score <= 1)
);
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.18,'[{"epoch": 0, "seconds": 0.004187755002931226, "loss": 1.9261891174316406, "accuracy": 0.18, "rate": 6.92820323027551e-09, "parts": {"views": 0.0008436399984930176, "forward": 0.0009800210027606227, "backward": 0.000897619996976573, "optimizer": 0.000676731997373281, "validation": 0.0006251259983400814}}]','cpu',1,'finished','900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739','900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739','inline','2026-11-25 21:12:45.700421','2026-11-25 21:12:45.708842','{"images_per_s": 58857.92675271378, "peak_share": 0.08002069189746847, "peak_memory_bytes": 640229376, "together": 1, "resumed_at": []}');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.003808182002103422, "loss": 1.6589743041992187, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.0007278779994521756, "forward": 0.0008940350016928278, "backward": 0.0008583719973103143, "optimizer": 0.0005090539962111507, "validation": 0.0006291630015766714}}]','cpu',1,'finished','b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030','b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030','inline','2026-11-25 21:12:45.713057','2026-11-25 21:12:45.720736','{"images_per_s": 66904.4228027791, "peak_share": 0.08573929002765605, "peak_memory_bytes": 640262144, "together": 1, "resumed_at": []}');
CREATE TABLE results (
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
	finished_at DATETIME NOT NULL, speed JSON, chosen_by VARCHAR, 
	CONSTRAINT pk_results PRIMARY KEY (search_id, study, number), 
	CONSTRAINT fk_results_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_results_number CHECK (number >= 0), 
	CONSTRAINT ck_results_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_results_parameters CHECK (parameters > 0 AND parameters <= budget_params), 
	CONSTRAINT ck_results_macs CHECK (macs >= 0)
);
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.01204025900005945, "loss": 1.834292449951172, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.0010471010027686134, "forward": 0.003271396999480203, "backward": 0.004803435997018823, "optimizer": 0.0010088650014949962, "validation": 0.001667491000262089}}]','cpu',1,'finished','d1b6a5135bb502ce449eacb67653e697186e8e70ead308039ee02c2c097f1fcd',NULL,'inline','2026-11-25 21:12:45.090733','2026-11-25 21:12:45.161496','{"images_per_s": 19741.779496853527, "peak_share": 0.018607212310046306, "peak_memory_bytes": 612446208, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.011625305000052322, "loss": 2.0017083740234374, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0009918299983837642, "forward": 0.0036739320021297317, "backward": 0.004299570002331166, "optimizer": 0.0007580630008305889, "validation": 0.0016803289981908165}}]','cpu',1,'finished','39f22d39d66b9410c0e51177bf8da73cfc9fd03debbeb7eb84263782c250edae',NULL,'inline','2026-11-25 21:12:45.182120','2026-11-25 21:12:45.197168','{"images_per_s": 20568.94736091704, "peak_share": 0.03979865322244177, "peak_memory_bytes": 612843520, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 0.03819913600455038, "loss": 1.9182441711425782, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0015125509999052156, "forward": 0.016132511998875998, "backward": 0.01395526600026642, "optimizer": 0.0011621829980867915, "validation": 0.005127997999807121}}]','cpu',1,'finished','2f3c2a0983341261add5c8a0b36e866eb776b52c66560898ec6230e0cbf9e0a8',NULL,'inline','2026-11-25 21:12:45.211982','2026-11-25 21:12:45.254418','{"images_per_s": 6104.538016422337, "peak_share": 0.28681435756740226, "peak_memory_bytes": 613646336, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 0.050700107000011485, "loss": 1.7774839782714844, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.001332755000476027, "forward": 0.02162197500365437, "backward": 0.019860986001731362, "optimizer": 0.0010057400031655561, "validation": 0.006571666999661829}}]','cpu',1,'finished','e7832f817cc55488b43e2879a3564762e6af7416a5d52f9c18f5aa711b457bb2',NULL,'inline','2026-11-25 21:12:45.272955','2026-11-25 21:12:45.327358','{"images_per_s": 4563.974322505385, "peak_share": 0.3957637059529962, "peak_memory_bytes": 614096896, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.23333888534975422, "units_1": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}]}','9lfc-32fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28298,28256,1497510096352152615,0.12,'[{"epoch": 0, "seconds": 0.014501816000120016, "loss": 2.115792541503906, "accuracy": 0.12, "rate": 3.948153291245666e-09, "parts": {"views": 0.0009292670001741499, "forward": 0.0030594320051022805, "backward": 0.005708548000256997, "optimizer": 0.002779327998723602, "validation": 0.0017609290007385425}}]','cpu',1,'finished','9c37b7c7bde5c874aeef64339d9ee752229ecbce40a6fe52f7459e65ae1ab253',NULL,'inline','2026-11-25 21:12:45.343889','2026-11-25 21:12:45.361517','{"images_per_s": 16030.040290044315, "peak_share": 0.017798902619850464, "peak_memory_bytes": 614330368, "together": 1, "resumed_at": []}','random for mlp-1');
INSERT INTO "results" VALUES(1,'60k',2,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.14050617626469963, "units_1": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}]}','9lfc-1600fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59658,58048,1966791211725599567,0.06,'[{"epoch": 0, "seconds": 0.00954680400172947, "loss": 1.355613250732422, "accuracy": 0.06, "rate": 1.493561307079472e-08, "parts": {"views": 0.0008835389962769113, "forward": 0.0028233430020918604, "backward": 0.0035425589994702023, "optimizer": 0.0007271280010172632, "validation": 0.0013703910008189268}}]','cpu',1,'finished','12f200e6f1d4acbd6eb3c5c79f51f7671d494a1afd3c944a25322ea42120eeef',NULL,'inline','2026-11-25 21:12:45.375361','2026-11-25 21:12:45.388091','{"images_per_s": 25073.43696627937, "peak_share": 0.050362746750099496, "peak_memory_bytes": 614551552, "together": 1, "resumed_at": []}','random for mlp-1');
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.8846345488960712, "units_1": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 0.05433100699883653, "loss": 3.092364501953125, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.0013944560014351737, "forward": 0.021941367998806527, "backward": 0.0209098500017717, "optimizer": 0.0009563769999658689, "validation": 0.008819397000479512}}]','cpu',1,'finished','8e09bcca7aadc59c0edcfa9155f342b6d6894082a94e61c44034e098eb7b6b68',NULL,'inline','2026-11-25 21:12:45.401980','2026-11-25 21:12:45.459815','{"images_per_s": 4424.577990747423, "peak_share": 0.30047666812402757, "peak_memory_bytes": 637140992, "together": 1, "resumed_at": []}','random for cnn-1');
INSERT INTO "results" VALUES(1,'60k',3,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.1354483985897197, "units_1": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}]}','16c-mp_3x3-35lfc-50fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59526,1287050,2265271237311217466,0.12,'[{"epoch": 0, "seconds": 0.02824383499682881, "loss": 2.0918646240234375, "accuracy": 0.12, "rate": 1.2948546903820548e-09, "parts": {"views": 0.0013519439999072347, "forward": 0.01073307200203999, "backward": 0.011306622000120115, "optimizer": 0.0009499769985268358, "validation": 0.003641586001322139}}]','cpu',1,'finished','96e29ea98f64e7d2655b71d83b239adbb09806034b239448c4f6a30aa767a6be',NULL,'inline','2026-11-25 21:12:45.478905','2026-11-25 21:12:45.510995','{"images_per_s": 8216.381698384354, "peak_share": 0.32253136478035965, "peak_memory_bytes": 640225280, "together": 1, "resumed_at": []}','random for cnn-1');
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.011805540998466313, "loss": 1.9034027099609374, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.001020780997350812, "forward": 0.003289924996352056, "backward": 0.0041770990028453525, "optimizer": 0.0015468720011995174, "validation": 0.0015342229999077972}}, {"epoch": 1, "seconds": 0.003445705002377508, "loss": 1.7594474792480468, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.000672344998747576, "forward": 0.000742579999496229, "backward": 0.0007796039972163271, "optimizer": 0.0005401609996624757, "validation": 0.0005295439987094142}}, {"epoch": 2, "seconds": 0.0030329929977597203, "loss": 1.633001708984375, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.000559249001526041, "forward": 0.000682450998283457, "backward": 0.0006834529995103367, "optimizer": 0.0003456610029388685, "validation": 0.0006091620016377419}}, {"epoch": 3, "seconds": 0.002934698000899516, "loss": 1.2970466613769531, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0005507660025614314, "forward": 0.0006727870022587012, "backward": 0.0007239430015033577, "optimizer": 0.0003603930017561652, "validation": 0.00047319100121967494}}, {"epoch": 4, "seconds": 0.003037990998564055, "loss": 0.9821904754638672, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0005214509983488824, "forward": 0.0007093299973348621, "backward": 0.0007821589970262721, "optimizer": 0.0003262429963797331, "validation": 0.0005534599986276589}}, {"epoch": 5, "seconds": 0.002822812006343156, "loss": 0.750096435546875, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0005239860001893248, "forward": 0.0006470790031016804, "backward": 0.0006520659990201239, "optimizer": 0.0003341850024298765, "validation": 0.0005261000005702954}}, {"epoch": 6, "seconds": 0.0028952299981028773, "loss": 0.5735322570800782, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0005191189993638545, "forward": 0.000669712000672007, "backward": 0.0006582959977095015, "optimizer": 0.00032919799923547544, "validation": 0.0004592810000758618}}, {"epoch": 7, "seconds": 0.0027666780042636674, "loss": 0.44691684722900393, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0005125200004840735, "forward": 0.0006436330004362389, "backward": 0.0006959820020711049, "optimizer": 0.000316740002745064, "validation": 0.00045797900020261295}}, {"epoch": 8, "seconds": 0.003001116001541959, "loss": 0.35476089477539063, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005093140025564935, "forward": 0.0008208869985537603, "backward": 0.0007336670023505576, "optimizer": 0.0003226180015190039, "validation": 0.0004750840016640723}}, {"epoch": 9, "seconds": 0.0028734159968735185, "loss": 0.31924009323120117, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0005045980033173691, "forward": 0.000646076998236822, "backward": 0.0006481090022134595, "optimizer": 0.00031513699650531635, "validation": 0.0006220420000317972}}, {"epoch": 10, "seconds": 0.0027266310025879648, "loss": 0.28650760650634766, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0005049280007369816, "forward": 0.0006439939970732667, "backward": 0.0006608490002690814, "optimizer": 0.0003257320022385102, "validation": 0.00045453299753717147}}, {"epoch": 11, "seconds": 0.0029485980012395885, "loss": 0.2656014633178711, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.000504075000208104, "forward": 0.0006428619999496732, "backward": 0.000821087000076659, "optimizer": 0.0003769489958358463, "validation": 0.00046165399908204563}}, {"epoch": 12, "seconds": 0.0027764830010710284, "loss": 0.2548083877563477, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0005134119965077844, "forward": 0.0006408900007954799, "backward": 0.0007029719999991357, "optimizer": 0.0003193219999957364, "validation": 0.000462364998384146}}, {"epoch": 13, "seconds": 0.002845816001354251, "loss": 0.24491565704345702, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005228250010986812, "forward": 0.0006410600035451353, "backward": 0.0006432830014091451, "optimizer": 0.00043851000009453855, "validation": 0.00045636599679710343}}, {"epoch": 14, "seconds": 0.002763502998277545, "loss": 0.2458060646057129, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005456179969769437, "forward": 0.0006464879988925532, "backward": 0.0006652949996350799, "optimizer": 0.00031457600198336877, "validation": 0.00045326200051931664}}]','cpu',1,'finished','f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9',NULL,'inline','2026-11-25 21:12:50.578365','2026-11-25 21:12:51.347023','{"images_per_s": 71830.6468910641, "peak_share": 0.08322431428518236, "peak_memory_bytes": 740495360, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.010776607003208483, "loss": 2.1635035705566406, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0008923419991333503, "forward": 0.003336544003104791, "backward": 0.003995510003733216, "optimizer": 0.0006058979997760616, "validation": 0.0016869690007297322}}, {"epoch": 1, "seconds": 0.00343308600349701, "loss": 1.9517434692382813, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.000616722994891461, "forward": 0.0008111620009003673, "backward": 0.0009555859978718217, "optimizer": 0.00038390799818444066, "validation": 0.0005170959993847646}}, {"epoch": 2, "seconds": 0.003191168998455396, "loss": 1.6599612426757813, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0005354929999157321, "forward": 0.0007577320029668044, "backward": 0.0008484680001856759, "optimizer": 0.00035092000325676054, "validation": 0.0005624430013995152}}, {"epoch": 3, "seconds": 0.0031393500066769775, "loss": 0.9905010986328125, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0005281520025164355, "forward": 0.0007483679983124603, "backward": 0.0008469849999528378, "optimizer": 0.0003465040026640054, "validation": 0.0005339909985195845}}, {"epoch": 4, "seconds": 0.00317465300031472, "loss": 0.73405029296875, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0005223240004852414, "forward": 0.0008008260010683443, "backward": 0.0008573100021749269, "optimizer": 0.0003493779986456502, "validation": 0.0005059600007371046}}, {"epoch": 5, "seconds": 0.008216372996685095, "loss": 0.4894936752319336, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0006329370007733814, "forward": 0.005542813003557967, "backward": 0.0009566669978084974, "optimizer": 0.0004075940014445223, "validation": 0.0005279930010146927}}, {"epoch": 6, "seconds": 0.0032687330021872185, "loss": 0.2610855865478516, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0005415820014604833, "forward": 0.0007659540024178568, "backward": 0.0009496069978922606, "optimizer": 0.000358840999979293, "validation": 0.0005129000019223895}}, {"epoch": 7, "seconds": 0.007435726998664904, "loss": 0.19833681106567383, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.004620955998689169, "forward": 0.0008284569994430058, "backward": 0.0009041889970831107, "optimizer": 0.00038619299812125973, "validation": 0.0005455280006572139}}, {"epoch": 8, "seconds": 0.0032665389990143012, "loss": 0.19046985626220703, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0005438250009319745, "forward": 0.0007642630007467233, "backward": 0.0009256209996237885, "optimizer": 0.00038073500400059856, "validation": 0.000508502998854965}}, {"epoch": 9, "seconds": 0.0031444980013475288, "loss": 0.18552717208862304, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0005202309948799666, "forward": 0.0007504520035581663, "backward": 0.0008534450025763363, "optimizer": 0.0003483260043140035, "validation": 0.0005347420010366477}}, {"epoch": 10, "seconds": 0.003136116996756755, "loss": 0.13484832763671875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0005120789974171203, "forward": 0.0008011469981283881, "backward": 0.0008435989948338829, "optimizer": 0.0003513609990477562, "validation": 0.0004915390018140897}}, {"epoch": 11, "seconds": 0.0036800819980271626, "loss": 0.13361234664916993, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0005706949996238109, "forward": 0.001089563997084042, "backward": 0.0009236179976142012, "optimizer": 0.00039857099909568205, "validation": 0.0005218330006755423}}, {"epoch": 12, "seconds": 0.00397844399776659, "loss": 0.1218021011352539, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.000539460001164116, "forward": 0.0008242600015364587, "backward": 0.0015381490011350252, "optimizer": 0.00037554599839495495, "validation": 0.0005503259999386501}}, {"epoch": 13, "seconds": 0.0031524929981969763, "loss": 0.11871891021728516, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005198410035518464, "forward": 0.0008017579966690391, "backward": 0.0008372399970539846, "optimizer": 0.0003495579985610675, "validation": 0.0005077519999758806}}, {"epoch": 14, "seconds": 0.0031469510031456593, "loss": 0.11580463409423829, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005172459968889598, "forward": 0.0007442029964295216, "backward": 0.0008423480030614883, "optimizer": 0.00042008200034615584, "validation": 0.00048456799777341075}}]','cpu',1,'finished','19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf',NULL,'inline','2026-11-25 21:12:51.368838','2026-11-25 21:12:51.439677','{"images_per_s": 54671.55100204198, "peak_share": 0.1290965289295742, "peak_memory_bytes": 741203968, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.017859981999208685, "loss": 1.9034027099609374, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.001568964999023592, "forward": 0.005057183003373211, "backward": 0.006891600001836196, "optimizer": 0.001887076003185939, "validation": 0.002155222999135731}}, {"epoch": 1, "seconds": 0.004891627999313641, "loss": 1.7594474792480468, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.00131094199969084, "forward": 0.0012550999999803025, "backward": 0.0008864240007824264, "optimizer": 0.0005485930014401674, "validation": 0.0006713639995723497}}, {"epoch": 2, "seconds": 0.003487737001705682, "loss": 1.633001708984375, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0006387760040524881, "forward": 0.0007525159962824546, "backward": 0.000891249997948762, "optimizer": 0.0004483150005398784, "validation": 0.0005826130000059493}}, {"epoch": 3, "seconds": 0.003507175999402534, "loss": 1.2970466613769531, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0006216420006239787, "forward": 0.0008458629999950062, "backward": 0.0007617379997100215, "optimizer": 0.00046462899626931176, "validation": 0.000644355000986252}}, {"epoch": 4, "seconds": 0.0031299069996748585, "loss": 0.9821904754638672, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.000578436996875098, "forward": 0.0006941589999769349, "backward": 0.0007897489995229989, "optimizer": 0.00039218200254254043, "validation": 0.0005196999991312623}}, {"epoch": 5, "seconds": 0.002951513000880368, "loss": 0.750096435546875, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0005684220050170552, "forward": 0.000682360005157534, "backward": 0.0007091810002748389, "optimizer": 0.0003513709998514969, "validation": 0.00049458300054539}}, {"epoch": 6, "seconds": 0.0029725839958700817, "loss": 0.5735322570800782, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0005486320042109583, "forward": 0.0006673479983874131, "backward": 0.0007589849992655218, "optimizer": 0.0003628670019679703, "validation": 0.0004898660008620936}}, {"epoch": 7, "seconds": 0.002995016999193467, "loss": 0.44691684722900393, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0005374050015234388, "forward": 0.0007297920019482262, "backward": 0.0006902320019435138, "optimizer": 0.0003437289997236803, "validation": 0.0005481130028783809}}, {"epoch": 8, "seconds": 0.0029818570001225453, "loss": 0.35476089477539063, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005517989957297686, "forward": 0.0006739090022165328, "backward": 0.0007020609991741367, "optimizer": 0.0003445999973337166, "validation": 0.0005666799988830462}}, {"epoch": 9, "seconds": 0.0030567789981432725, "loss": 0.31924009323120117, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0005434459999378305, "forward": 0.0006646250003541354, "backward": 0.0008594430000812281, "optimizer": 0.00035161100095137954, "validation": 0.0004942420018778648}}, {"epoch": 10, "seconds": 0.0031656710016250145, "loss": 0.28650760650634766, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0005349709936126601, "forward": 0.000852963999932399, "backward": 0.0007024510014161933, "optimizer": 0.00033980299849645235, "validation": 0.0005944000004092231}}, {"epoch": 11, "seconds": 0.0029836700014129747, "loss": 0.2656014633178711, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0005895229987800121, "forward": 0.0006707240027026273, "backward": 0.0007013790018390864, "optimizer": 0.0003928820005967282, "validation": 0.0004868710020673461}}, {"epoch": 12, "seconds": 0.002916472003562376, "loss": 0.2548083877563477, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.000539077002031263, "forward": 0.0006638540035055485, "backward": 0.0007524450011260342, "optimizer": 0.00033896199965965934, "validation": 0.00048217500079772435}}, {"epoch": 13, "seconds": 0.0032067100000858773, "loss": 0.24491565704345702, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005537500001082662, "forward": 0.0006861170004412998, "backward": 0.0007196270016720518, "optimizer": 0.000538357999175787, "validation": 0.0005627440004900564}}, {"epoch": 14, "seconds": 0.0030959879950387403, "loss": 0.2458060646057129, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005615229965769686, "forward": 0.0006832619983470067, "backward": 0.0007660259980184492, "optimizer": 0.00044318599975667894, "validation": 0.0004931900002702605}}]','cpu',1,'finished','f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9',NULL,'inline','2026-11-25 21:12:55.998043','2026-11-25 21:12:56.839183','{"images_per_s": 58872.1959203245, "peak_share": 0.06822569554919454, "peak_memory_bytes": 501051392, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.012995104003493907, "loss": 2.1635035705566406, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0009021169971674681, "forward": 0.003359657999681076, "backward": 0.005462533998070285, "optimizer": 0.0006978330020501744, "validation": 0.0023743979982100427}}, {"epoch": 1, "seconds": 0.006407302000297932, "loss": 1.9517434692382813, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0011875099989993032, "forward": 0.0015667809966544155, "backward": 0.0022555909963557497, "optimizer": 0.0005763949993706774, "validation": 0.0005989470009808429}}, {"epoch": 2, "seconds": 0.006492479002190521, "loss": 1.6599612426757813, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0007296100011444651, "forward": 0.000828407999506453, "backward": 0.0037891339998168405, "optimizer": 0.00041209099799743854, "validation": 0.0005733700018026866}}, {"epoch": 3, "seconds": 0.0033265390047745313, "loss": 0.9905010986328125, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0005494329998327885, "forward": 0.000782840001193108, "backward": 0.0008970489980129059, "optimizer": 0.00036060499769519083, "validation": 0.0005947210011072457}}, {"epoch": 4, "seconds": 0.003212678995623719, "loss": 0.73405029296875, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0005364770004234742, "forward": 0.0007673280015296768, "backward": 0.0008724620020075236, "optimizer": 0.00036105500112171285, "validation": 0.0005243460000201594}}, {"epoch": 5, "seconds": 0.0034424610021233093, "loss": 0.4894936752319336, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.00054528800319531, "forward": 0.0008728529974177945, "backward": 0.0008812759988359176, "optimizer": 0.0003941629984183237, "validation": 0.0005573759990511462}}, {"epoch": 6, "seconds": 0.003417924999666866, "loss": 0.2610855865478516, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0005493930002558045, "forward": 0.0007818379999662284, "backward": 0.0010410539980512112, "optimizer": 0.00038856600076542236, "validation": 0.0005143520029378124}}, {"epoch": 7, "seconds": 0.003267240997956833, "loss": 0.19833681106567383, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0005387990022427402, "forward": 0.0007642119999218266, "backward": 0.0008803340024314821, "optimizer": 0.0004281839974282775, "validation": 0.000515973999426933}}, {"epoch": 8, "seconds": 0.003621231000579428, "loss": 0.19046985626220703, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0006511639985546935, "forward": 0.0007958790010889061, "backward": 0.001084260999050457, "optimizer": 0.00040563999937148765, "validation": 0.0005295350019878242}}, {"epoch": 9, "seconds": 0.003364013999089366, "loss": 0.18552717208862304, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0005586279985436704, "forward": 0.0007836719996703323, "backward": 0.0009630269996705465, "optimizer": 0.00037823099773959257, "validation": 0.0005261000005702954}}, {"epoch": 10, "seconds": 0.0034907709996332414, "loss": 0.13484832763671875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.000544107002497185, "forward": 0.0007665460034331772, "backward": 0.0008766589999140706, "optimizer": 0.0003706290008267388, "validation": 0.000794857998698717}}, {"epoch": 11, "seconds": 0.0033529990032548085, "loss": 0.13361234664916993, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0005805109976790845, "forward": 0.0007747780036879703, "backward": 0.0009096269968722481, "optimizer": 0.0003643789968919009, "validation": 0.0005805100008728914}}, {"epoch": 12, "seconds": 0.0032198999979300424, "loss": 0.1218021011352539, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0005444970011012629, "forward": 0.0007855140029278118, "backward": 0.0008809760001895484, "optimizer": 0.00036646300213760696, "validation": 0.0005041370022809133}}, {"epoch": 13, "seconds": 0.003259068998886505, "loss": 0.11871891021728516, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.000531796998984646, "forward": 0.0008521029994881246, "backward": 0.0008682250008860137, "optimizer": 0.0003602030010370072, "validation": 0.0005068409991508815}}, {"epoch": 14, "seconds": 0.0033415709949622396, "loss": 0.11580463409423829, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005732290010200813, "forward": 0.0007680379967496265, "backward": 0.000997057999484241, "optimizer": 0.000360515001375461, "validation": 0.0005025350001233164}}]','cpu',1,'finished','19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf',NULL,'inline','2026-11-25 21:12:56.865043','2026-11-25 21:12:56.936033','{"images_per_s": 55910.455466635074, "peak_share": 0.12605079688210302, "peak_memory_bytes": 514842624, "together": 1, "resumed_at": []}','mid-range');
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
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}','finished','27037ce113674db1',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 21:12:42.294872','2026-11-25 21:12:45.888738','{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL);
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}','paused','e5ef8fa0a7c2d73d','stopped; the same command goes on.','["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 21:12:49.653399',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL);
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}','running','ab04e86dba059757',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 21:12:55.181556',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}','{"host": "machine", "pid": 25613, "started": 2507049, "within": "81d13181-aa90-462d-9cf6-da57f7d65f71/pid:[4026531836]"}','2026-11-25 21:13:25.186366',NULL);
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0005');
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
INSERT INTO "teachers" VALUES('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,1.515802,'[{"epoch": 0, "seconds": 0.3891018529939174, "loss": 7.180931396484375, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.01727271100753569, "forward": 0.12978050300080213, "backward": 0.21315647199662635, "optimizer": 0.003117690001090523, "validation": 0.025276568998378934}}]','5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c','5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c','cpu','2026-11-25 21:12:43.853290');
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
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-25 21:12:45.074383','2026-11-25 21:12:45.168549');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-25 21:12:45.173944','2026-11-25 21:12:45.200925');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-25 21:12:45.202795','2026-11-25 21:12:45.257975');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-25 21:12:45.259788','2026-11-25 21:12:45.334254');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-25 21:12:45.336270','2026-11-25 21:12:45.365307');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-25 21:12:45.367321','2026-11-25 21:12:45.392079');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-25 21:12:45.394117','2026-11-25 21:12:45.463834');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-25 21:12:45.470937','2026-11-25 21:12:45.514742');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-25 21:12:50.564463','2026-11-25 21:12:51.356487');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-25 21:12:51.360787','2026-11-25 21:12:51.444880');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-25 21:12:51.447217',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-25 21:12:55.983160','2026-11-25 21:12:56.852791');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-25 21:12:56.855613','2026-11-25 21:12:56.940279');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-25 21:12:56.942279',NULL);
CREATE TABLE version_info (
	version_info_id INTEGER NOT NULL, 
	schema_version INTEGER, 
	library_version VARCHAR(256), 
	PRIMARY KEY (version_info_id), 
	CHECK (version_info_id=1)
);
INSERT INTO "version_info" VALUES(1,12,'5.0.0');
CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);
CREATE INDEX ix_trials_study_id ON trials (study_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('searches',3);
COMMIT;
