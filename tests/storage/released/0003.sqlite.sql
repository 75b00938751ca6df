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
INSERT INTO "caches" VALUES('87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/87d634f1c056d783b346e7adc0d05a79','2026-11-25 17:42:30.681049');
CREATE TABLE "jobs" (
	search_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	hand_outs INTEGER NOT NULL, 
	slot VARCHAR, 
	reason VARCHAR, 
	CONSTRAINT pk_jobs PRIMARY KEY (search_id, kind, "key"), 
	CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'finished', 'failed')), 
	CONSTRAINT fk_jobs_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_jobs_hand_outs CHECK (hand_outs >= 0), 
	CONSTRAINT ck_jobs_kind CHECK (kind IN ('teacher', 'cache', 'measure', 'trial', 'replicate'))
);
INSERT INTO "jobs" VALUES(1,'teacher','00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'cache','87d634f1c056d783b346e7adc0d05a79/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'cache','87d634f1c056d783b346e7adc0d05a79/1','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','30k/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','60k/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','30k/1','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','60k/1','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','30k/2','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','60k/2','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','30k/3','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'trial','60k/3','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'replicate','30k/0/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'replicate','30k/0/1','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(2,'trial','30k/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(2,'trial','60k/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(2,'trial','30k/1','running',1,'inline',NULL);
INSERT INTO "jobs" VALUES(3,'trial','30k/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(3,'trial','60k/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(3,'trial','30k/1','running',1,'inline',NULL);
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
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.18,'[{"epoch": 0, "seconds": 0.005484526001964696, "loss": 1.9261891174316406, "accuracy": 0.18, "rate": 6.92820323027551e-09, "parts": {"views": 0.0011393679997127037, "forward": 0.0015761850008857436, "backward": 0.0012256759982847143, "optimizer": 0.0006981039987294935, "validation": 0.0006524270011141198}}]','cpu',1,'finished','900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739','900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739','inline','2026-11-25 17:42:32.617388','2026-11-25 17:42:32.626887','{"images_per_s": 43109.64530955583, "peak_share": 0.05460657699645304, "peak_memory_bytes": 585310208, "together": 1, "resumed_at": []}');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.004336695001256885, "loss": 1.6589743041992187, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.0008806950008874992, "forward": 0.000981424000201514, "backward": 0.001005029000225477, "optimizer": 0.0007326860013563419, "validation": 0.0005692630002158694}}]','cpu',1,'finished','b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030','b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030','inline','2026-11-25 17:42:32.631392','2026-11-25 17:42:32.639433','{"images_per_s": 55558.11736085986, "peak_share": 0.07702172583578515, "peak_memory_bytes": 585338880, "together": 1, "resumed_at": []}');
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
	finished_at DATETIME NOT NULL, speed JSON, 
	CONSTRAINT pk_results PRIMARY KEY (search_id, study, number), 
	CONSTRAINT fk_results_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_results_number CHECK (number >= 0), 
	CONSTRAINT ck_results_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_results_parameters CHECK (parameters > 0 AND parameters <= budget_params), 
	CONSTRAINT ck_results_macs CHECK (macs >= 0)
);
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.016426146998128388, "loss": 1.834292449951172, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.0010806109985423973, "forward": 0.00807903000168153, "backward": 0.0041319419997307705, "optimizer": 0.0009827060002862709, "validation": 0.0018364009993092623}}]','cpu',1,'finished','d1b6a5135bb502ce449eacb67653e697186e8e70ead308039ee02c2c097f1fcd',NULL,'inline','2026-11-25 17:42:31.826989','2026-11-25 17:42:31.898767','{"images_per_s": 14011.205741779764, "peak_share": 0.012529718221191952, "peak_memory_bytes": 598159360, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.012286544999369653, "loss": 2.0017083740234374, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0009490350003034109, "forward": 0.003615726998759783, "backward": 0.004639684999347082, "optimizer": 0.0008610360000602668, "validation": 0.001975286999368109}}]','cpu',1,'finished','39f22d39d66b9410c0e51177bf8da73cfc9fd03debbeb7eb84263782c250edae',NULL,'inline','2026-11-25 17:42:31.930744','2026-11-25 17:42:31.946483','{"images_per_s": 19869.886028359506, "peak_share": 0.039143117289739064, "peak_memory_bytes": 534614016, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 0.04037440899992362, "loss": 1.9182441711425782, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0014235090002330253, "forward": 0.016929391997109633, "backward": 0.015160202001425205, "optimizer": 0.0010841660005098674, "validation": 0.00544217300011951}}]','cpu',1,'finished','2f3c2a0983341261add5c8a0b36e866eb776b52c66560898ec6230e0cbf9e0a8',NULL,'inline','2026-11-25 17:42:31.976096','2026-11-25 17:42:32.020617','{"images_per_s": 5780.803103394528, "peak_share": 0.27384414458329165, "peak_memory_bytes": 535465984, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 0.06356074100040132, "loss": 1.7774839782714844, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0014320129994302988, "forward": 0.027663435001159087, "backward": 0.025561000999005046, "optimizer": 0.0010597000000416301, "validation": 0.007510578001529211}}]','cpu',1,'finished','e7832f817cc55488b43e2879a3564762e6af7416a5d52f9c18f5aa711b457bb2',NULL,'inline','2026-11-25 17:42:32.047092','2026-11-25 17:42:32.115300','{"images_per_s": 3589.6235398700364, "peak_share": 0.31410244866224374, "peak_memory_bytes": 555732992, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 72}]}','9lfc-72fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29098,29016,1497510096352152615,0.1,'[{"epoch": 0, "seconds": 0.012164592999397428, "loss": 1.8331959533691407, "accuracy": 0.1, "rate": 3.948153291245666e-09, "parts": {"views": 0.0009366379981656792, "forward": 0.003655526999864378, "backward": 0.004312820001359796, "optimizer": 0.0009363370008941274, "validation": 0.0020392810001794714}}]','cpu',1,'finished','3f7dd4ec1ee40c109a7a7b5c170131cbdf2ae92b2661c8698a8a164f5b269897',NULL,'inline','2026-11-25 17:42:32.141184','2026-11-25 17:42:32.157151','{"images_per_s": 20322.472935468304, "peak_share": 0.020479911610216953, "peak_memory_bytes": 556027904, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',2,60000,'cnn-1','{"convolutions": 1, "width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 59}]}','16c-mp_3x3-35lfc-59fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59940,1287455,1966791211725599567,0.1,'[{"epoch": 0, "seconds": 0.03265429100065376, "loss": 2.452528839111328, "accuracy": 0.1, "rate": 1.493561307079472e-08, "parts": {"views": 0.0014668040021206252, "forward": 0.011005165999449673, "backward": 0.013953894998849137, "optimizer": 0.0011450260008132318, "validation": 0.004771409001477878}}]','cpu',1,'finished','bafb1b70bada96139b8fedf0aafc6c71c23107667d80a844bde13fa96ddc2c57',NULL,'inline','2026-11-25 17:42:32.195173','2026-11-25 17:42:32.231905','{"images_per_s": 7254.027444780736, "peak_share": 0.290109926744562, "peak_memory_bytes": 561606656, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 0.06448088400065899, "loss": 3.092364501953125, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.0016746109995438019, "forward": 0.02864249599952018, "backward": 0.026569696001388365, "optimizer": 0.0011882700000569457, "validation": 0.0060159929998917505}}]','cpu',1,'finished','8e09bcca7aadc59c0edcfa9155f342b6d6894082a94e61c44034e098eb7b6b68',NULL,'inline','2026-11-25 17:42:32.275260','2026-11-25 17:42:32.344089','{"images_per_s": 3443.818314240364, "peak_share": 0.2374737519166005, "peak_memory_bytes": 583933952, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',3,60000,'mlp-1','{"convolutions": 0, "width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 17}, {"kind": "dense", "units": 259}]}','17lfc-259fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59486,59217,2265271237311217466,0.08,'[{"epoch": 0, "seconds": 0.015134081997530302, "loss": 1.7781874084472655, "accuracy": 0.08, "rate": 1.2948546903820548e-09, "parts": {"views": 0.0010420229991723318, "forward": 0.005619654999463819, "backward": 0.0052227579999453155, "optimizer": 0.0009108599988394417, "validation": 0.002042406000327901}}]','cpu',1,'finished','71a6757897ff4e89b0e518825979470b56ea7645778eb28a15b1fd32f5697c7c',NULL,'inline','2026-11-25 17:42:32.379894','2026-11-25 17:42:32.398950','{"images_per_s": 15630.74430168033, "peak_share": 0.03071703052858714, "peak_memory_bytes": 584278016, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.023966359000041848, "loss": 1.9034027099609374, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.004129669001486036, "forward": 0.00505200500083447, "backward": 0.007231464000142296, "optimizer": 0.004876375998719595, "validation": 0.00222268399920722}}, {"epoch": 1, "seconds": 0.008831062999888672, "loss": 1.7594474792480468, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0025171389988827286, "forward": 0.001419382999301888, "backward": 0.0029560799994214904, "optimizer": 0.0008028199990803842, "validation": 0.000834415999634075}}, {"epoch": 2, "seconds": 0.004444545002115774, "loss": 1.633001708984375, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0008975500022643246, "forward": 0.0009078849980141968, "backward": 0.0009460609999223379, "optimizer": 0.0006994259983912343, "validation": 0.000781987999289413}}, {"epoch": 3, "seconds": 0.006879574000777211, "loss": 1.2970466613769531, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.000756420999096008, "forward": 0.0008355980007763719, "backward": 0.0009508180010016076, "optimizer": 0.0006447859996114857, "validation": 0.0034837120001611765}}, {"epoch": 4, "seconds": 0.003931623998141731, "loss": 0.9821904754638672, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0007743879996269243, "forward": 0.0009227480004483368, "backward": 0.0008678060003148858, "optimizer": 0.000562814000659273, "validation": 0.0006163429989101132}}, {"epoch": 5, "seconds": 0.0038062989988247864, "loss": 0.750096435546875, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0006907540009706281, "forward": 0.0009192920024361229, "backward": 0.0008813259992166422, "optimizer": 0.0005328189981810283, "validation": 0.0006053159995644819}}, {"epoch": 6, "seconds": 0.0042163570014963625, "loss": 0.5735322570800782, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.000832733001516317, "forward": 0.0009827850008150563, "backward": 0.0009531220002827467, "optimizer": 0.0005958020010439213, "validation": 0.0006565120002051117}}, {"epoch": 7, "seconds": 0.006473209001342184, "loss": 0.44691684722900393, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0027485220016387757, "forward": 0.0010294650001014816, "backward": 0.0010255689994664863, "optimizer": 0.000674799002808868, "validation": 0.0007613479992869543}}, {"epoch": 8, "seconds": 0.00399186600043322, "loss": 0.35476089477539063, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0007403269992209971, "forward": 0.0008651019998069387, "backward": 0.000970216999121476, "optimizer": 0.0005340910011000233, "validation": 0.0006373650012392318}}, {"epoch": 9, "seconds": 0.0060805479988630395, "loss": 0.31924009323120117, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0007391730014205677, "forward": 0.0008689969981787726, "backward": 0.002957681999760098, "optimizer": 0.0005837850003445055, "validation": 0.0007175129994720919}}, {"epoch": 10, "seconds": 0.004093614999874262, "loss": 0.28650760650634766, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0007375419991149101, "forward": 0.000959081000473816, "backward": 0.0009808119993977016, "optimizer": 0.0005777360020147171, "validation": 0.0006333989986160304}}, {"epoch": 11, "seconds": 0.00601123600063147, "loss": 0.2656014633178711, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0006343499990180135, "forward": 0.0007688789992243983, "backward": 0.0008430800007772632, "optimizer": 0.002698718999454286, "validation": 0.0008818360001896508}}, {"epoch": 12, "seconds": 0.004393059998619719, "loss": 0.2548083877563477, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0008964380012912443, "forward": 0.0010837049994734116, "backward": 0.0009651199998188531, "optimizer": 0.0005521980001503835, "validation": 0.0006689210003969492}}, {"epoch": 13, "seconds": 0.004289545997380628, "loss": 0.24491565704345702, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0007831010007066652, "forward": 0.0008961379990068963, "backward": 0.0010337509993405547, "optimizer": 0.0006055769990780391, "validation": 0.0007688189998589223}}, {"epoch": 14, "seconds": 0.009239648999937344, "loss": 0.2458060646057129, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0008842799998092232, "forward": 0.0010538219994487008, "backward": 0.00404218900075648, "optimizer": 0.0010613129998091608, "validation": 0.0018869150007958524}}]','cpu',1,'finished','f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9',NULL,'inline','2026-11-25 17:42:38.243293','2026-11-25 17:42:39.211664','{"images_per_s": 37066.58505263832, "peak_share": 0.06107319382836207, "peak_memory_bytes": 483147776, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.015628304001438664, "loss": 2.1635035705566406, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0010737799984781304, "forward": 0.00396023699977377, "backward": 0.005523873000129242, "optimizer": 0.001573430999997072, "validation": 0.0031786299987288658}}, {"epoch": 1, "seconds": 0.006279114002609276, "loss": 1.9517434692382813, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.001748119999319897, "forward": 0.0015325610002037138, "backward": 0.0012639039978239452, "optimizer": 0.0006723269980284385, "validation": 0.0007639619998371927}}, {"epoch": 2, "seconds": 0.005123401000673766, "loss": 1.6599612426757813, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0008697689991095103, "forward": 0.0012797060007869732, "backward": 0.001229151999723399, "optimizer": 0.000765724998927908, "validation": 0.00077142299960542}}, {"epoch": 3, "seconds": 0.004640025001208414, "loss": 0.9905010986328125, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0007656449997739401, "forward": 0.001119338001444703, "backward": 0.0011737789991457248, "optimizer": 0.0006671379996987525, "validation": 0.0007194459994934732}}, {"epoch": 4, "seconds": 0.003932106999855023, "loss": 0.73405029296875, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0006984650008234894, "forward": 0.000880363999385736, "backward": 0.0010824740002135513, "optimizer": 0.0004911470005026786, "validation": 0.0006145110000943532}}, {"epoch": 5, "seconds": 0.003789133997997851, "loss": 0.4894936752319336, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0006326570000965148, "forward": 0.0009178599993902026, "backward": 0.0010073420016851742, "optimizer": 0.00048638100088282954, "validation": 0.0005914560006203828}}, {"epoch": 6, "seconds": 0.004016890999992029, "loss": 0.2610855865478516, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0006982029990467709, "forward": 0.0009370580009999685, "backward": 0.0010516480015212437, "optimizer": 0.0005584369991993299, "validation": 0.0006102740007918328}}, {"epoch": 7, "seconds": 0.0037083250008436153, "loss": 0.19833681106567383, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0006274099978327285, "forward": 0.0008992020011646673, "backward": 0.0010012940001615789, "optimizer": 0.00044880499990540557, "validation": 0.0005784969998785527}}, {"epoch": 8, "seconds": 0.0037986080005794065, "loss": 0.19046985626220703, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0006041849992470816, "forward": 0.0009081159987545107, "backward": 0.0010020440004154807, "optimizer": 0.0004614629997377051, "validation": 0.0006675289987470023}}, {"epoch": 9, "seconds": 0.00504472399916267, "loss": 0.18552717208862304, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.000903849000678747, "forward": 0.001054322001436958, "backward": 0.001372523998725228, "optimizer": 0.000762230001782882, "validation": 0.0007401359998766566}}, {"epoch": 10, "seconds": 0.004441662002136582, "loss": 0.13484832763671875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0007724859988229582, "forward": 0.0009765260001586284, "backward": 0.0012136580007791054, "optimizer": 0.0006220820014277706, "validation": 0.0006724670001858613}}, {"epoch": 11, "seconds": 0.004722065999885672, "loss": 0.13361234664916993, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0008319920016219839, "forward": 0.0009545739994791802, "backward": 0.001186537001558463, "optimizer": 0.0006288019994826755, "validation": 0.0008720020014152396}}, {"epoch": 12, "seconds": 0.003798587998971925, "loss": 0.1218021011352539, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0006401789996743901, "forward": 0.0008641000003990484, "backward": 0.0010278930003551068, "optimizer": 0.0004606319998856634, "validation": 0.000643403000140097}}, {"epoch": 13, "seconds": 0.0037203520023467718, "loss": 0.11871891021728516, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005992980004521087, "forward": 0.0008158689997799229, "backward": 0.0010833650012500584, "optimizer": 0.0004440379998413846, "validation": 0.0006218810012796894}}, {"epoch": 14, "seconds": 0.0034821190020011272, "loss": 0.11580463409423829, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.000588711996897473, "forward": 0.0008159589997376315, "backward": 0.000955153998802416, "optimizer": 0.00041201100066246, "validation": 0.0005634439985442441}}]','cpu',1,'finished','19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf',NULL,'inline','2026-11-25 17:42:39.254945','2026-11-25 17:42:39.337543','{"images_per_s": 49505.08773930803, "peak_share": 0.15235000672600732, "peak_memory_bytes": 497061888, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.021629586999551975, "loss": 1.9034027099609374, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0020801420014322503, "forward": 0.005732142000852036, "backward": 0.007562053999208729, "optimizer": 0.002972453999973368, "validation": 0.0029038419997959863}}, {"epoch": 1, "seconds": 0.006234295999092865, "loss": 1.7594474792480468, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0016164140033652075, "forward": 0.001611367999430513, "backward": 0.0011253370012127561, "optimizer": 0.0007827390018064762, "validation": 0.0007829899986973032}}, {"epoch": 2, "seconds": 0.004388392000691965, "loss": 1.633001708984375, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0009019570006785216, "forward": 0.000946652999118669, "backward": 0.0009503289984422736, "optimizer": 0.0005940800001553725, "validation": 0.0007684989996050717}}, {"epoch": 3, "seconds": 0.0038388579996535555, "loss": 1.2970466613769531, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0006852549995528534, "forward": 0.0007929040002636611, "backward": 0.0009015159994305577, "optimizer": 0.0004937520006933482, "validation": 0.0007723139988229377}}, {"epoch": 4, "seconds": 0.0033549209983902983, "loss": 0.9821904754638672, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0006733480004186276, "forward": 0.000753636999434093, "backward": 0.0007725449995632516, "optimizer": 0.0004280439989088336, "validation": 0.0005613220000668662}}, {"epoch": 5, "seconds": 0.003157627999826218, "loss": 0.750096435546875, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0006463469981099479, "forward": 0.0007027120009297505, "backward": 0.0007216799986053957, "optimizer": 0.0003817650012933882, "validation": 0.0005558529992413241}}, {"epoch": 6, "seconds": 0.0035325630033185007, "loss": 0.5735322570800782, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0007733950005786028, "forward": 0.0007394149997708155, "backward": 0.0008434800001850817, "optimizer": 0.00044575100037036464, "validation": 0.0005698439999832772}}, {"epoch": 7, "seconds": 0.0031436970002687303, "loss": 0.44691684722900393, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0005927189995418303, "forward": 0.0007107830006134463, "backward": 0.0007313639998756116, "optimizer": 0.00043154999912076164, "validation": 0.0005273609986033989}}, {"epoch": 8, "seconds": 0.0030091680000623455, "loss": 0.35476089477539063, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005536619992199121, "forward": 0.0006643139986408642, "backward": 0.0007540070000686683, "optimizer": 0.0003553770002326928, "validation": 0.0005368060010368936}}, {"epoch": 9, "seconds": 0.0033688619987515267, "loss": 0.31924009323120117, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0006558419991051778, "forward": 0.0007176729995990172, "backward": 0.0008172400011972059, "optimizer": 0.0004161379983997904, "validation": 0.0006059179995645536}}, {"epoch": 10, "seconds": 0.0029614979976031464, "loss": 0.28650760650634766, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0005648870010190876, "forward": 0.0006844050003564917, "backward": 0.0007076089987094747, "optimizer": 0.0003441799981374061, "validation": 0.00051502299902495}}, {"epoch": 11, "seconds": 0.0033466879995103227, "loss": 0.2656014633178711, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0006215390039869817, "forward": 0.0007879670010879636, "backward": 0.0007625100006407592, "optimizer": 0.0004332919997978024, "validation": 0.000585256999329431}}, {"epoch": 12, "seconds": 0.0032881110018934123, "loss": 0.2548083877563477, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0006726679985149531, "forward": 0.000723591998394113, "backward": 0.0008041809996939264, "optimizer": 0.00038343800042639486, "validation": 0.0005509670008905232}}, {"epoch": 13, "seconds": 0.00296096600141027, "loss": 0.24491565704345702, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005505560020537814, "forward": 0.0007255939999595284, "backward": 0.0006893109984957846, "optimizer": 0.0003365079992363462, "validation": 0.000516906000484596}}, {"epoch": 14, "seconds": 0.0030038019995117793, "loss": 0.2458060646057129, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005600799995590933, "forward": 0.0006734380003763363, "backward": 0.0007003269984124927, "optimizer": 0.0003448609986662632, "validation": 0.0005846860003657639}}]','cpu',1,'finished','f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9',NULL,'inline','2026-11-25 17:42:44.615603','2026-11-25 17:42:45.586748','{"images_per_s": 52536.80347842614, "peak_share": 0.06400616034384582, "peak_memory_bytes": 503226368, "together": 1, "resumed_at": []}');
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.01780975700057752, "loss": 2.1635035705566406, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0012928660016768845, "forward": 0.004906499998469371, "backward": 0.006660607999947388, "optimizer": 0.0011272100018686615, "validation": 0.0035223779996158555}}, {"epoch": 1, "seconds": 0.006043904000762268, "loss": 1.9517434692382813, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0014477150016318774, "forward": 0.0013583330000983551, "backward": 0.001256761999684386, "optimizer": 0.0007412890008708928, "validation": 0.001006650998533587}}, {"epoch": 2, "seconds": 0.010846929999388522, "loss": 1.6599612426757813, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0010647889994288562, "forward": 0.0023981020003702724, "backward": 0.0028800879990740214, "optimizer": 0.0023381150003842777, "validation": 0.001760437999109854}}, {"epoch": 3, "seconds": 0.009650558999055647, "loss": 0.9905010986328125, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.001307034997807932, "forward": 0.0027600289995461935, "backward": 0.0027804199999081902, "optimizer": 0.0010782879980979487, "validation": 0.000830599999972037}}, {"epoch": 4, "seconds": 0.004743922998386552, "loss": 0.73405029296875, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0007382029980362859, "forward": 0.001284819001739379, "backward": 0.0012031120004394324, "optimizer": 0.0006068689981475472, "validation": 0.0007103830012056278}}, {"epoch": 5, "seconds": 0.010363000001234468, "loss": 0.4894936752319336, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0021963750004942995, "forward": 0.0020581889984896407, "backward": 0.0028635830003622686, "optimizer": 0.0006729670021741185, "validation": 0.002342386000236729}}, {"epoch": 6, "seconds": 0.004923794000205817, "loss": 0.2610855865478516, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0007566099975520046, "forward": 0.0010571759994491003, "backward": 0.0013535250000131782, "optimizer": 0.0006192669989104616, "validation": 0.0009236089990736218}}, {"epoch": 7, "seconds": 0.004737378001664183, "loss": 0.19833681106567383, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0011730760015780106, "forward": 0.0009733520000736462, "backward": 0.0010934199999610428, "optimizer": 0.0006869169992569368, "validation": 0.0006257280001591425}}, {"epoch": 8, "seconds": 0.005253372999504791, "loss": 0.19046985626220703, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0006780349958717125, "forward": 0.0010456399995746324, "backward": 0.0012563110012706602, "optimizer": 0.0007774320019962033, "validation": 0.0012142589985160157}}, {"epoch": 9, "seconds": 0.0064073140019900165, "loss": 0.18552717208862304, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0011234549983782927, "forward": 0.0015284439978131559, "backward": 0.001835228998970706, "optimizer": 0.0009853299998212606, "validation": 0.000701418999597081}}, {"epoch": 10, "seconds": 0.00508509400060575, "loss": 0.13484832763671875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0008374509980058065, "forward": 0.001131375998738804, "backward": 0.0013653629994223593, "optimizer": 0.0005551319991354831, "validation": 0.0010048490003100596}}, {"epoch": 11, "seconds": 0.005194024999582325, "loss": 0.13361234664916993, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0008085189983830787, "forward": 0.001223092000145698, "backward": 0.001465421000830247, "optimizer": 0.000655411000479944, "validation": 0.000849969999762834}}, {"epoch": 12, "seconds": 0.004716208000900224, "loss": 0.1218021011352539, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0007503710003220476, "forward": 0.0012582039998960681, "backward": 0.0011893520004377933, "optimizer": 0.0007067669994285097, "validation": 0.0006343799996102462}}, {"epoch": 13, "seconds": 0.0038702239999111043, "loss": 0.11871891021728516, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0006761919994460186, "forward": 0.0008598139993409859, "backward": 0.0010091959993587807, "optimizer": 0.00046951599870226346, "validation": 0.0006932769992999965}}, {"epoch": 14, "seconds": 0.0038751920001232065, "loss": 0.11580463409423829, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0007024619990261272, "forward": 0.0008852730006765341, "backward": 0.001028784998197807, "optimizer": 0.00048596999840810895, "validation": 0.000608662001468474}}]','cpu',1,'finished','19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf',NULL,'inline','2026-11-25 17:42:45.624552','2026-11-25 17:42:45.735859','{"images_per_s": 36572.36394225334, "peak_share": 0.08969768477725754, "peak_memory_bytes": 516734976, "together": 1, "resumed_at": []}');
CREATE TABLE searches (
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
	CONSTRAINT uq_searches_name UNIQUE (name), 
	CONSTRAINT ck_searches_state CHECK (state IN ('running', 'finished', 'failed', 'interrupted'))
);
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','finished','45dbb7e02c5cd498',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 17:42:29.014008','2026-11-25 17:42:32.804459');
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','interrupted','c2642a3995b62eb7',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 17:42:37.210309','2026-11-25 17:42:39.401967');
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','running','01eebcbe7e6c7cb9',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 17:42:43.669444',NULL);
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0003');
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
INSERT INTO "teachers" VALUES('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,1.435554,'[{"epoch": 0, "seconds": 0.38295144000039727, "loss": 7.180931396484375, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.018167176998758805, "forward": 0.130386691998865, "backward": 0.20602344399958383, "optimizer": 0.003821292000793619, "validation": 0.024104853999233455}}]','5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c','5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c','cpu','2026-11-25 17:42:30.486384');
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
INSERT INTO "trial_params" VALUES(2,1,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(3,1,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(4,1,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(5,2,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(6,2,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(7,2,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(8,2,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(9,3,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(10,3,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(11,3,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(12,3,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(13,4,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(14,4,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(15,4,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(16,4,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(17,5,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(18,5,'width_1',2.33338885349754221465e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(19,5,'width_2',8.78361860242201641923e-02,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(20,5,'learning_rate',9.87038322811416247645e-04,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(21,6,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(22,6,'width_1',1.40506176264699633726e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(23,6,'width_2',8.58149884307342292188e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(24,6,'learning_rate',0.00373390326769868,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(25,7,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(26,7,'width_1',8.84634548896071182255e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(27,7,'width_2',2.52449743053536956871e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(28,7,'learning_rate',8.93478675117220094703e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(29,8,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(30,8,'width_1',1.35448398589719687379e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(31,8,'width_2',7.18988190574540553257e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(32,8,'learning_rate',3.23713672595513676615e-04,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(33,9,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(34,9,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(35,9,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(36,9,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(37,10,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(38,10,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(39,10,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(40,10,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(41,11,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(42,11,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(43,11,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(44,11,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(45,12,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(46,12,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(47,12,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(48,12,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(49,13,'convolutions',0.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(50,13,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(51,13,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(52,13,'learning_rate',1.73205080756887739093e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0003, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(53,14,'convolutions',1.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 1}}');
INSERT INTO "trial_params" VALUES(54,14,'width_1',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(55,14,'width_2',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
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
INSERT INTO "trial_system_attributes" VALUES(1,1,'fixed_params','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(2,2,'fixed_params','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(3,3,'fixed_params','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(4,4,'fixed_params','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(5,5,'fixed_params','{"convolutions": 0, "width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "learning_rate": 0.0009870383228114162}');
INSERT INTO "trial_system_attributes" VALUES(6,6,'fixed_params','{"convolutions": 1, "width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "learning_rate": 0.00373390326769868}');
INSERT INTO "trial_system_attributes" VALUES(7,7,'fixed_params','{"convolutions": 1, "width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "learning_rate": 0.008934786751172201}');
INSERT INTO "trial_system_attributes" VALUES(8,8,'fixed_params','{"convolutions": 0, "width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "learning_rate": 0.0003237136725955137}');
INSERT INTO "trial_system_attributes" VALUES(9,9,'fixed_params','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(10,10,'fixed_params','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(11,11,'fixed_params','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(12,12,'fixed_params','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(13,13,'fixed_params','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(14,14,'fixed_params','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}');
CREATE TABLE trial_user_attributes (
	trial_user_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_user_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
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
INSERT INTO "trial_values" VALUES(5,5,0,0.1,'FINITE');
INSERT INTO "trial_values" VALUES(6,6,0,0.1,'FINITE');
INSERT INTO "trial_values" VALUES(7,7,0,0.1,'FINITE');
INSERT INTO "trial_values" VALUES(8,8,0,0.08,'FINITE');
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
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-25 17:42:31.811661','2026-11-25 17:42:31.905980');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-25 17:42:31.921206','2026-11-25 17:42:31.951945');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-25 17:42:31.967675','2026-11-25 17:42:32.025703');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-25 17:42:32.038716','2026-11-25 17:42:32.120549');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-25 17:42:32.133043','2026-11-25 17:42:32.162688');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-25 17:42:32.177278','2026-11-25 17:42:32.237599');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-25 17:42:32.258534','2026-11-25 17:42:32.351103');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-25 17:42:32.367440','2026-11-25 17:42:32.405254');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-25 17:42:38.223367','2026-11-25 17:42:39.221648');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-25 17:42:39.239518','2026-11-25 17:42:39.343194');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-25 17:42:39.357812',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-25 17:42:44.597878','2026-11-25 17:42:45.595003');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-25 17:42:45.610196','2026-11-25 17:42:45.743526');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-25 17:42:45.760330',NULL);
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
