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
INSERT INTO "caches" VALUES('87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/87d634f1c056d783b346e7adc0d05a79','2026-11-25 17:43:17.399801');
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
	CONSTRAINT ck_jobs_hand_outs CHECK (hand_outs >= 0), 
	CONSTRAINT fk_jobs_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
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
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.18,'[{"epoch": 0, "seconds": 0.004390165000586421, "loss": 1.9261891174316406, "accuracy": 0.18, "rate": 6.92820323027551e-09, "parts": {"views": 0.0010032270001829602, "forward": 0.0010196210005233297, "backward": 0.0009304690011049388, "optimizer": 0.0005954320004093461, "validation": 0.000659076998999808}}]','cpu',1,'finished','900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739','900d95670152ef4f2c352b475ebc126da0b2e629b8c7a401c46e8909371f8739','inline','2026-11-25 17:43:19.154384','2026-11-25 17:43:19.163545','{"images_per_s": 56357.888336101845, "peak_share": 0.0826247421787539, "peak_memory_bytes": 636497920, "together": 1, "resumed_at": []}');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.005493429000125616, "loss": 1.6589743041992187, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.0010430749989609467, "forward": 0.0015425349993165582, "backward": 0.001109011998778442, "optimizer": 0.0008881260000634938, "validation": 0.0007082700012688292}}]','cpu',1,'finished','b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030','b7fb973f312d8f7a18fb21cfc0080f6b3c41463eda6e586275d2a8a6f3ccb030','inline','2026-11-25 17:43:19.169042','2026-11-25 17:43:19.179012','{"images_per_s": 43641.93713590911, "peak_share": 0.06076667082486637, "peak_memory_bytes": 636522496, "together": 1, "resumed_at": []}');
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
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.015137416998186382, "loss": 1.834292449951172, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.0012282110001251567, "forward": 0.004226171999107464, "backward": 0.005641106999973999, "optimizer": 0.001173578000816633, "validation": 0.002533884999138536}}]','cpu',1,'finished','d1b6a5135bb502ce449eacb67653e697186e8e70ead308039ee02c2c097f1fcd',NULL,'inline','2026-11-25 17:43:18.591310','2026-11-25 17:43:18.665243','{"images_per_s": 16301.156697446044, "peak_share": 0.016329292363669912, "peak_memory_bytes": 610451456, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.012875466001787572, "loss": 2.0017083740234374, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0009813239976210753, "forward": 0.0038056090015743393, "backward": 0.0047499769989372, "optimizer": 0.0010082739991048584, "validation": 0.0020211650007695425}}]','cpu',1,'finished','39f22d39d66b9410c0e51177bf8da73cfc9fd03debbeb7eb84263782c250edae',NULL,'inline','2026-11-25 17:43:18.699011','2026-11-25 17:43:18.715465','{"images_per_s": 18966.003822445782, "peak_share": 0.03977568186527043, "peak_memory_bytes": 610840576, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 0.0397624020006333, "loss": 1.9182441711425782, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0014527539988193894, "forward": 0.016627696000796277, "backward": 0.014931031999367406, "optimizer": 0.001020371999402414, "validation": 0.00533016700137523}}]','cpu',1,'finished','2f3c2a0983341261add5c8a0b36e866eb776b52c66560898ec6230e0cbf9e0a8',NULL,'inline','2026-11-25 17:43:18.745770','2026-11-25 17:43:18.789519','{"images_per_s": 5876.847027184833, "peak_share": 0.2932387937909756, "peak_memory_bytes": 611635200, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 0.052403460000277846, "loss": 1.7774839782714844, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0014771179994568229, "forward": 0.021790164000776713, "backward": 0.020892153999739094, "optimizer": 0.0010959629998978926, "validation": 0.0068016170007467736}}]','cpu',1,'finished','e7832f817cc55488b43e2879a3564762e6af7416a5d52f9c18f5aa711b457bb2',NULL,'inline','2026-11-25 17:43:18.818148','2026-11-25 17:43:18.874608','{"images_per_s": 4419.362206939601, "peak_share": 0.4124844929032222, "peak_memory_bytes": 612093952, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.23333888534975422, "units_1": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}]}','9lfc-32fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28298,28256,1497510096352152615,0.12,'[{"epoch": 0, "seconds": 0.010511181999390828, "loss": 2.115792541503906, "accuracy": 0.12, "rate": 3.948153291245666e-09, "parts": {"views": 0.0010626639996189624, "forward": 0.0031455609987460775, "backward": 0.0035291589992993977, "optimizer": 0.0008537849989807, "validation": 0.0016549119991395855}}]','cpu',1,'finished','9c37b7c7bde5c874aeef64339d9ee752229ecbce40a6fe52f7459e65ae1ab253',NULL,'inline','2026-11-25 17:43:18.901375','2026-11-25 17:43:18.915049','{"images_per_s": 23279.71898563516, "peak_share": 0.02507319260128284, "peak_memory_bytes": 612343808, "together": 1, "resumed_at": []}','random for mlp-1');
INSERT INTO "results" VALUES(1,'60k',2,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.14050617626469963, "units_1": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}]}','9lfc-1600fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59658,58048,1966791211725599567,0.06,'[{"epoch": 0, "seconds": 0.012637593999897945, "loss": 1.355613250732422, "accuracy": 0.06, "rate": 1.493561307079472e-08, "parts": {"views": 0.0010177080002904404, "forward": 0.0028122069998062216, "backward": 0.0060205909994692774, "optimizer": 0.0009363469998788787, "validation": 0.0015878129997872747}}]','cpu',1,'finished','12f200e6f1d4acbd6eb3c5c79f51f7671d494a1afd3c944a25322ea42120eeef',NULL,'inline','2026-11-25 17:43:18.942230','2026-11-25 17:43:18.958243','{"images_per_s": 18541.088861625693, "peak_share": 0.03892431417898468, "peak_memory_bytes": 612597760, "together": 1, "resumed_at": []}','random for mlp-1');
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.8846345488960712, "units_1": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 0.05842890300118597, "loss": 3.092364501953125, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.001411952998751076, "forward": 0.0272546650012373, "backward": 0.021888328999921214, "optimizer": 0.0010756829997262685, "validation": 0.006454642998505733}}]','cpu',1,'finished','8e09bcca7aadc59c0edcfa9155f342b6d6894082a94e61c44034e098eb7b6b68',NULL,'inline','2026-11-25 17:43:18.994545','2026-11-25 17:43:19.057383','{"images_per_s": 3873.6695640051375, "peak_share": 0.28097147060546657, "peak_memory_bytes": 631406592, "together": 1, "resumed_at": []}','random for cnn-1');
INSERT INTO "results" VALUES(1,'60k',3,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.1354483985897197, "units_1": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}]}','16c-mp_3x3-35lfc-50fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59526,1287050,2265271237311217466,0.12,'[{"epoch": 0, "seconds": 0.03073110200057272, "loss": 2.0918646240234375, "accuracy": 0.12, "rate": 1.2948546903820548e-09, "parts": {"views": 0.001441055001123459, "forward": 0.010350174999985029, "backward": 0.01326781799980381, "optimizer": 0.0011613810020207893, "validation": 0.0041236289998778375}}]','cpu',1,'finished','96e29ea98f64e7d2655b71d83b239adbb09806034b239448c4f6a30aa767a6be',NULL,'inline','2026-11-25 17:43:19.085378','2026-11-25 17:43:19.120067','{"images_per_s": 7627.640263918926, "peak_share": 0.32276351480491217, "peak_memory_bytes": 636428288, "together": 1, "resumed_at": []}','random for cnn-1');
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.02368953900077031, "loss": 1.9034027099609374, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0017354509982396848, "forward": 0.008963310998296947, "backward": 0.007176462999268551, "optimizer": 0.0026882530000875704, "validation": 0.0027788669995061355}}, {"epoch": 1, "seconds": 0.007805815999745391, "loss": 1.7594474792480468, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0015166980010690168, "forward": 0.0014015660017321352, "backward": 0.003357944999152096, "optimizer": 0.0006473000012192642, "validation": 0.0006184560006659012}}, {"epoch": 2, "seconds": 0.003517330998874968, "loss": 1.633001708984375, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0006764709960407345, "forward": 0.0007708530010859249, "backward": 0.0007770409993099747, "optimizer": 0.0005016440009057987, "validation": 0.000629313000899856}}, {"epoch": 3, "seconds": 0.005566798001382267, "loss": 1.2970466613769531, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0006457769977714634, "forward": 0.0007532359995821025, "backward": 0.0007765209975332255, "optimizer": 0.00042044300062116235, "validation": 0.0028075599984731525}}, {"epoch": 4, "seconds": 0.0041460119991825195, "loss": 0.9821904754638672, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0008008369986782782, "forward": 0.0008638899998913985, "backward": 0.0009502980010438478, "optimizer": 0.0006096130000514677, "validation": 0.0007147090000216849}}, {"epoch": 5, "seconds": 0.0033495530024083564, "loss": 0.750096435546875, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0006762120010535, "forward": 0.0007538280024164123, "backward": 0.0008180309996532742, "optimizer": 0.00040811399958329275, "validation": 0.000533038999492419}}, {"epoch": 6, "seconds": 0.005744300997321261, "loss": 0.5735322570800782, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.002668833996722242, "forward": 0.0008666140001878375, "backward": 0.0008117839988699416, "optimizer": 0.0004816130003746366, "validation": 0.0007341380005527753}}, {"epoch": 7, "seconds": 0.0035576810005295556, "loss": 0.44691684722900393, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0007529449976573233, "forward": 0.0007857540003897157, "backward": 0.0008186130016838433, "optimizer": 0.00045983100062585436, "validation": 0.0005755230013164692}}, {"epoch": 8, "seconds": 0.0034340160000283504, "loss": 0.35476089477539063, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0006624720008403528, "forward": 0.0007428010012517916, "backward": 0.0008469849981338484, "optimizer": 0.0004154660000494914, "validation": 0.0005461490000016056}}, {"epoch": 9, "seconds": 0.0059295159990142565, "loss": 0.31924009323120117, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.002680951998627279, "forward": 0.0010050500004581409, "backward": 0.0009241199986718129, "optimizer": 0.0005228450008871732, "validation": 0.0006009310000081314}}, {"epoch": 10, "seconds": 0.0032823019992065383, "loss": 0.28650760650634766, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0006379439982993063, "forward": 0.0007320450004044687, "backward": 0.0008107620014925487, "optimizer": 0.0003938130012102192, "validation": 0.0005568050000874791}}, {"epoch": 11, "seconds": 0.005419078997874749, "loss": 0.2656014633178711, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0006156219988042722, "forward": 0.0007126150012481958, "backward": 0.0007183239995356416, "optimizer": 0.0003609649993450148, "validation": 0.0028619499989872565}}, {"epoch": 12, "seconds": 0.003819017998466734, "loss": 0.2548083877563477, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0007523449985455954, "forward": 0.0008445710009254981, "backward": 0.0009158470002148533, "optimizer": 0.0005265509989840211, "validation": 0.0006010300003254088}}, {"epoch": 13, "seconds": 0.0033842850007204106, "loss": 0.24491565704345702, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0006398159985110397, "forward": 0.0007426600004691863, "backward": 0.0007677070007048314, "optimizer": 0.0005021029992349213, "validation": 0.0005784169989055954}}, {"epoch": 14, "seconds": 0.006148450002001482, "loss": 0.2458060646057129, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.002741482001511031, "forward": 0.0010587390006548958, "backward": 0.0008574910007155268, "optimizer": 0.0005459080002765404, "validation": 0.000746316000004299}}]','cpu',1,'finished','f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9',NULL,'inline','2026-11-25 17:43:25.098340','2026-11-25 17:43:26.092180','{"images_per_s": 42848.70472856096, "peak_share": 0.06581200842861583, "peak_memory_bytes": 501997568, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.021256214000459295, "loss": 2.1635035705566406, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0014630180012318306, "forward": 0.005198242000915343, "backward": 0.008812766001938144, "optimizer": 0.0012223909998283489, "validation": 0.004153453999606427}}, {"epoch": 1, "seconds": 0.008219436998842866, "loss": 1.9517434692382813, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0024083669995889068, "forward": 0.001980784998522722, "backward": 0.0016690439988451544, "optimizer": 0.0009495970007264987, "validation": 0.0008839590009301901}}, {"epoch": 2, "seconds": 0.005849105999004678, "loss": 1.6599612426757813, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.001031910000165226, "forward": 0.0012803770005120896, "backward": 0.001550036000480759, "optimizer": 0.0008144769999489654, "validation": 0.000934294999751728}}, {"epoch": 3, "seconds": 0.0056695499988563824, "loss": 0.9905010986328125, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0009579089964972809, "forward": 0.001295189002121333, "backward": 0.0014810640004725428, "optimizer": 0.0008086279995040968, "validation": 0.0008907200008252403}}, {"epoch": 4, "seconds": 0.005835997000758653, "loss": 0.73405029296875, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0010534819994063582, "forward": 0.0013254929981485475, "backward": 0.0015858100014156662, "optimizer": 0.0007461650002369424, "validation": 0.000876568999956362}}, {"epoch": 5, "seconds": 0.005236949000391178, "loss": 0.4894936752319336, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0008931429983931594, "forward": 0.0012073190009687096, "backward": 0.001402567999321036, "optimizer": 0.0007230110004456947, "validation": 0.0007865759998821886}}, {"epoch": 6, "seconds": 0.005575440001848619, "loss": 0.2610855865478516, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0008583319995523198, "forward": 0.0013272969990794081, "backward": 0.001504908999777399, "optimizer": 0.0006780749990866752, "validation": 0.0009798409992072266}}, {"epoch": 7, "seconds": 0.0058204640008625574, "loss": 0.19833681106567383, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.000926633998460602, "forward": 0.0014169189998938236, "backward": 0.0015526310016866773, "optimizer": 0.0006999569995969068, "validation": 0.0009806229991227156}}, {"epoch": 8, "seconds": 0.006138265000117826, "loss": 0.19046985626220703, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0009111609997489722, "forward": 0.0013389750001806533, "backward": 0.001762571000654134, "optimizer": 0.0007327860021177912, "validation": 0.0011188680000486784}}, {"epoch": 9, "seconds": 0.009398556001542602, "loss": 0.18552717208862304, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0013142679999873508, "forward": 0.0016987070011964533, "backward": 0.0024139349989127368, "optimizer": 0.0022062400003051152, "validation": 0.0014466140000877203}}, {"epoch": 10, "seconds": 0.007003615999565227, "loss": 0.13484832763671875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.001227688999279053, "forward": 0.0017686800001683878, "backward": 0.0018062869985442376, "optimizer": 0.0008274559986602981, "validation": 0.0010189200002059806}}, {"epoch": 11, "seconds": 0.006105084998125676, "loss": 0.13361234664916993, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0009526209996693069, "forward": 0.0012875869979325216, "backward": 0.0015897439989203122, "optimizer": 0.0007821689996490022, "validation": 0.0012474080012907507}}, {"epoch": 12, "seconds": 0.011488830998132471, "loss": 0.1218021011352539, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0014508709991787327, "forward": 0.0019664840001496486, "backward": 0.0022368739992089104, "optimizer": 0.004237739000018337, "validation": 0.00127553899983468}}, {"epoch": 13, "seconds": 0.004232901999785099, "loss": 0.11871891021728516, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0007729350018053083, "forward": 0.0010256599998683669, "backward": 0.001100159999623429, "optimizer": 0.0005043669989390764, "validation": 0.0006533279993163887}}, {"epoch": 14, "seconds": 0.003657097999166581, "loss": 0.11580463409423829, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005845260002388386, "forward": 0.0009095880013774149, "backward": 0.000961615000051097, "optimizer": 0.0004161359993304359, "validation": 0.000638485998933902}}]','cpu',1,'finished','19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf',NULL,'inline','2026-11-25 17:43:26.150483','2026-11-25 17:43:26.270069','{"images_per_s": 33477.14520041715, "peak_share": 0.10420517243992791, "peak_memory_bytes": 515760128, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.023009941000054823, "loss": 1.9034027099609374, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0021102660011820262, "forward": 0.00742821499807178, "backward": 0.007540822998635122, "optimizer": 0.0029700910017709248, "validation": 0.0025639790001150686}}, {"epoch": 1, "seconds": 0.007701861999521498, "loss": 1.7594474792480468, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0014610850012104493, "forward": 0.0015335010011767736, "backward": 0.0010251990006509004, "optimizer": 0.0007021399997029221, "validation": 0.002718506999372039}}, {"epoch": 2, "seconds": 0.00432431600165728, "loss": 1.633001708984375, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0008107919984468026, "forward": 0.0009343239998997888, "backward": 0.0009876030017039739, "optimizer": 0.0007348489998548757, "validation": 0.0006370139999489766}}, {"epoch": 3, "seconds": 0.003752078997422359, "loss": 1.2970466613769531, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0007119850015442353, "forward": 0.0008147069984261179, "backward": 0.0009140839974861592, "optimizer": 0.0004973879986209795, "validation": 0.0006184060002851766}}, {"epoch": 4, "seconds": 0.003560867000487633, "loss": 0.9821904754638672, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0006429319982999004, "forward": 0.0007674469998164568, "backward": 0.0007993330000317656, "optimizer": 0.0005977660002827179, "validation": 0.0005833040013385471}}, {"epoch": 5, "seconds": 0.00324768199789105, "loss": 0.750096435546875, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0006558620025316486, "forward": 0.0007287900007213466, "backward": 0.0007603880003443919, "optimizer": 0.00039374300104100257, "validation": 0.0005517879999388242}}, {"epoch": 6, "seconds": 0.003232077000575373, "loss": 0.5735322570800782, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0005770450006821193, "forward": 0.0007009679993643658, "backward": 0.0008659529994474724, "optimizer": 0.0003872540000884328, "validation": 0.0005494739998539444}}, {"epoch": 7, "seconds": 0.003229735999411787, "loss": 0.44691684722900393, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0005906250007683411, "forward": 0.0007179940002970397, "backward": 0.0007559700006822823, "optimizer": 0.000396337001802749, "validation": 0.0006158720007078955}}, {"epoch": 8, "seconds": 0.0031696260011813138, "loss": 0.35476089477539063, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005871700013813097, "forward": 0.0007141290006984491, "backward": 0.0007509130009566434, "optimizer": 0.00039321199983533006, "validation": 0.000574179999603075}}, {"epoch": 9, "seconds": 0.003307119997771224, "loss": 0.31924009323120117, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0006724470003973693, "forward": 0.0007910820004326524, "backward": 0.0007682689993089298, "optimizer": 0.0003906879992428003, "validation": 0.0005292340010782937}}, {"epoch": 10, "seconds": 0.00327723600094032, "loss": 0.28650760650634766, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0006078309997974429, "forward": 0.0007151700028771302, "backward": 0.0008516720008628909, "optimizer": 0.0004061409999849275, "validation": 0.0005458780015032971}}, {"epoch": 11, "seconds": 0.003106021002167836, "loss": 0.2656014633178711, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0006331459971988807, "forward": 0.0006996179999987362, "backward": 0.0007275280004250817, "optimizer": 0.00037126899951545056, "validation": 0.0005253489998722216}}, {"epoch": 12, "seconds": 0.0031763259994477266, "loss": 0.2548083877563477, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0005588789990724763, "forward": 0.0006862160007585771, "backward": 0.0008806750010990072, "optimizer": 0.00036980799995944835, "validation": 0.0005327189992385684}}, {"epoch": 13, "seconds": 0.002911063998908503, "loss": 0.24491565704345702, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005426540028565796, "forward": 0.000672305999614764, "backward": 0.0007068180002534064, "optimizer": 0.0003524020012264373, "validation": 0.0004957749988534488}}, {"epoch": 14, "seconds": 0.0030442309980571736, "loss": 0.2458060646057129, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0006545290016219951, "forward": 0.0006737179992342135, "backward": 0.0006992059988988331, "optimizer": 0.0003379110021342058, "validation": 0.000537646001248504}}]','cpu',1,'finished','f317c37a9efbe791b59c9518a975ca5d31bcafaaf5437b05c617714d853e2ec9',NULL,'inline','2026-11-25 17:43:32.440167','2026-11-25 17:43:33.454256','{"images_per_s": 51080.46592183969, "peak_share": 0.06884973047762648, "peak_memory_bytes": 491790336, "together": 1, "resumed_at": []}','mid-range');
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.018455022998750792, "loss": 2.1635035705566406, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0013194339990150183, "forward": 0.004213412999888533, "backward": 0.006723492002493003, "optimizer": 0.001083574999938719, "validation": 0.0029595050000352785}}, {"epoch": 1, "seconds": 0.00913175900132046, "loss": 1.9517434692382813, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0038536100000783335, "forward": 0.001661202000832418, "backward": 0.0015590299990435597, "optimizer": 0.001131766999606043, "validation": 0.000635681999483495}}, {"epoch": 2, "seconds": 0.005123630000525736, "loss": 1.6599612426757813, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0006124979972810252, "forward": 0.0009454510000068694, "backward": 0.0012074290007149102, "optimizer": 0.00044653300028585363, "validation": 0.0017514649989607278}}, {"epoch": 3, "seconds": 0.004612474001987721, "loss": 0.9905010986328125, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0010368349994678283, "forward": 0.0010715070020523854, "backward": 0.0010332399997423636, "optimizer": 0.0005068520003987942, "validation": 0.0006661869992967695}}, {"epoch": 4, "seconds": 0.0038971439989836654, "loss": 0.73405029296875, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0007230010014609434, "forward": 0.0008267650009656791, "backward": 0.0009495770009380067, "optimizer": 0.0005708270000468474, "validation": 0.0006147009989945218}}, {"epoch": 5, "seconds": 0.003986347002864932, "loss": 0.4894936752319336, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0007392060015263269, "forward": 0.0008201450000342447, "backward": 0.0009578689987392863, "optimizer": 0.0005379470003390452, "validation": 0.0007671369985473575}}, {"epoch": 6, "seconds": 0.004135136001423234, "loss": 0.2610855865478516, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0006370129995048046, "forward": 0.0008691570019436767, "backward": 0.0011909950007975567, "optimizer": 0.0006913539982633665, "validation": 0.0005632439988403348}}, {"epoch": 7, "seconds": 0.003997241999968537, "loss": 0.19833681106567383, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0005913349978072802, "forward": 0.000812203001260059, "backward": 0.0009447200009162771, "optimizer": 0.0004211729992675828, "validation": 0.001020982001136872}}, {"epoch": 8, "seconds": 0.006066679001378361, "loss": 0.19046985626220703, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0007457049960066797, "forward": 0.0029031910016783513, "backward": 0.0011072500001318986, "optimizer": 0.0005099450008856365, "validation": 0.0005761939992225962}}, {"epoch": 9, "seconds": 0.004016580000097747, "loss": 0.18552717208862304, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0005661470004270086, "forward": 0.0009628070019971346, "backward": 0.0009089469986065524, "optimizer": 0.00038123499871289823, "validation": 0.0010542020008870168}}, {"epoch": 10, "seconds": 0.005804791000628029, "loss": 0.13484832763671875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0005614519996015588, "forward": 0.0008517419992131181, "backward": 0.0028578639976331033, "optimizer": 0.0005508160011231666, "validation": 0.0008187330004147952}}, {"epoch": 11, "seconds": 0.003993837999587413, "loss": 0.13361234664916993, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0006415100015146891, "forward": 0.0008656530008011032, "backward": 0.0012271380001038779, "optimizer": 0.0005415719988377532, "validation": 0.0005584080008702585}}, {"epoch": 12, "seconds": 0.0033820400003605755, "loss": 0.1218021011352539, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0005658899990521604, "forward": 0.0007843920011509908, "backward": 0.0009207339990098262, "optimizer": 0.0004371980012365384, "validation": 0.0005322380002326099}}, {"epoch": 13, "seconds": 0.0055635629996686475, "loss": 0.11871891021728516, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0006011300010868581, "forward": 0.0026929300001938827, "backward": 0.001089024000975769, "optimizer": 0.0004593899975589011, "validation": 0.00056561800010968}}, {"epoch": 14, "seconds": 0.0039014789999782806, "loss": 0.11580463409423829, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005979660018056165, "forward": 0.0009708479992696084, "backward": 0.001122732999647269, "optimizer": 0.0005120779987919377, "validation": 0.0005413620001490926}}]','cpu',1,'finished','19e8f027a37cc69914ede3df047308af75ca214559483e6e74f3bb7ef04f27cf',NULL,'inline','2026-11-25 17:43:33.509589','2026-11-25 17:43:33.604288','{"images_per_s": 44361.34611257707, "peak_share": 0.12140307486904466, "peak_memory_bytes": 505401344, "together": 1, "resumed_at": []}','mid-range');
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
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}','finished','fe680bea6d64e845',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 17:43:15.747775','2026-11-25 17:43:19.344103');
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}','interrupted','827b7caf96f71da1',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 17:43:24.067085','2026-11-25 17:43:26.355147');
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "bf16", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "confirmation": {"top": 1, "seeds": 2}}','running','079761e17b2bfb4d',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','87d634f1c056d783b346e7adc0d05a791192f59fd2e044eb49d0c433acda2239','2026-11-25 17:43:31.212207',NULL);
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0004');
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
INSERT INTO "teachers" VALUES('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,1.481167,'[{"epoch": 0, "seconds": 0.39172752399827004, "loss": 7.180931396484375, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.017827002000558423, "forward": 0.13129391499933263, "backward": 0.21192695100035053, "optimizer": 0.003914058999725967, "validation": 0.026189943000645144}}]','5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c','5f3e27e8118caf5bea6041946a0af241c4d9d02f97e8d47552bbcce454205b4c','cpu','2026-11-25 17:43:17.266048');
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
INSERT INTO "trial_system_attributes" VALUES(1,1,'fixed_params','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(2,2,'fixed_params','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(3,3,'fixed_params','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(4,4,'fixed_params','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(5,5,'fixed_params','{"convolutions": 0, "filters_1": 0.23333888534975422, "units_1": 0.08783618602422016, "learning_rate": 0.0009870383228114162}');
INSERT INTO "trial_system_attributes" VALUES(6,6,'fixed_params','{"convolutions": 0, "filters_1": 0.14050617626469963, "units_1": 0.8581498843073423, "learning_rate": 0.00373390326769868}');
INSERT INTO "trial_system_attributes" VALUES(7,7,'fixed_params','{"convolutions": 1, "filters_1": 0.8846345488960712, "units_1": 0.25244974305353696, "learning_rate": 0.008934786751172201}');
INSERT INTO "trial_system_attributes" VALUES(8,8,'fixed_params','{"convolutions": 1, "filters_1": 0.1354483985897197, "units_1": 0.7189881905745406, "learning_rate": 0.0003237136725955137}');
INSERT INTO "trial_system_attributes" VALUES(9,9,'fixed_params','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(10,10,'fixed_params','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(11,11,'fixed_params','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(12,12,'fixed_params','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(13,13,'fixed_params','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
INSERT INTO "trial_system_attributes" VALUES(14,14,'fixed_params','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}');
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
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-25 17:43:18.572691','2026-11-25 17:43:18.673316');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-25 17:43:18.689713','2026-11-25 17:43:18.720945');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-25 17:43:18.736793','2026-11-25 17:43:18.794917');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-25 17:43:18.809355','2026-11-25 17:43:18.879832');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-25 17:43:18.893201','2026-11-25 17:43:18.920069');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-25 17:43:18.933746','2026-11-25 17:43:18.963484');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-25 17:43:18.978678','2026-11-25 17:43:19.062634');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-25 17:43:19.076447','2026-11-25 17:43:19.125367');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-25 17:43:25.081517','2026-11-25 17:43:26.103591');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-25 17:43:26.130941','2026-11-25 17:43:26.275635');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-25 17:43:26.299911',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-25 17:43:32.403145','2026-11-25 17:43:33.469179');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-25 17:43:33.491013','2026-11-25 17:43:33.612562');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-25 17:43:33.637117',NULL);
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
