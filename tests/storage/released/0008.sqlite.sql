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
INSERT INTO "caches" VALUES('6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/6e252255a3ccd80a84bb5e2941a41d78','2026-11-29 13:53:40.961193');
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
	CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'finished', 'failed')), 
	CONSTRAINT fk_jobs_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_jobs_hand_outs CHECK (hand_outs >= 0), 
	CONSTRAINT ck_jobs_kind CHECK (kind IN ('teacher', 'cache', 'measure', 'trial', 'replicate')), 
	CONSTRAINT ck_jobs_failures CHECK (failures >= 0)
);
INSERT INTO "jobs" VALUES(1,'teacher','7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'cache','6e252255a3ccd80a84bb5e2941a41d78/0','finished',1,'inline',NULL,0);
INSERT INTO "jobs" VALUES(1,'cache','6e252255a3ccd80a84bb5e2941a41d78/1','finished',1,'inline',NULL,0);
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
	CONSTRAINT ck_replicates_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_replicates_replicate CHECK (replicate >= 0), 
	CONSTRAINT fk_replicates_results FOREIGN KEY(search_id, study, number) REFERENCES results (search_id, study, number) ON DELETE CASCADE, 
	CONSTRAINT ck_replicates_latency_ms CHECK (latency_ms > 0)
);
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.18,'[{"epoch": 0, "seconds": 0.014652890004072106, "loss": 2.0681636047363283, "accuracy": 0.18, "rate": 6.92820323027551e-09, "parts": {"views": 0.0020100539950362872, "forward": 0.0025851410027826205, "backward": 0.0021668579975084867, "optimizer": 0.0017347489992971532, "validation": 0.001443483000912238}}]','cpu',1,'finished','b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad','b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad','inline','2026-11-29 13:53:44.707020','2026-11-29 13:53:44.773279','{"images_per_s": 23538.267706665265, "peak_share": 0.0978579947941193, "peak_memory_bytes": 695009280, "together": 1, "resumed_at": []}',4.78030500744353048503e-01,'50:EgAwIAB0AA==');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.019181931002094643, "loss": 1.7838583374023438, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.006673566997051239, "forward": 0.002046152003458701, "backward": 0.006747284998709802, "optimizer": 0.0016878599999472499, "validation": 0.0015046570006234106}}]','cpu',1,'finished','3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8','3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8','inline','2026-11-29 13:53:44.795817','2026-11-29 13:53:44.860055','{"images_per_s": 11658.50105309559, "peak_share": 0.05288274577022284, "peak_memory_bytes": 695070720, "together": 1, "resumed_at": []}',3.31239498336799442768e-01,'50:EgAQAABAAA==');
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
	CONSTRAINT ck_results_macs CHECK (macs >= 0), 
	CONSTRAINT ck_results_number CHECK (number >= 0), 
	CONSTRAINT fk_results_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_results_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_results_parameters CHECK (parameters > 0 AND parameters <= budget_params), 
	CONSTRAINT ck_results_latency_ms CHECK (latency_ms > 0)
);
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.017095963998144725, "loss": 1.9682470703125, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.007226732002891367, "forward": 0.0028906429979542736, "backward": 0.0024675599961483385, "optimizer": 0.0019355049989826512, "validation": 0.0018832569985534064}}]','cpu',1,'finished','6909d6104cadd500d91d659b8ecf062c4a0dbc545f0b410bf36771d988a7a6b6',NULL,'inline','2026-11-29 13:53:43.131114','2026-11-29 13:53:43.338702','{"images_per_s": 13773.687302548451, "peak_share": 0.08678676301438422, "peak_memory_bytes": 694235136, "together": 1, "resumed_at": []}','mid-range',3.21601999530685134232e-01);
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.010608286000206135, "loss": 2.149921417236328, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.002400775996648008, "forward": 0.002435580998280784, "backward": 0.0026151179990847595, "optimizer": 0.00144298300074297, "validation": 0.0012813399989681784}}]','cpu',1,'finished','be08ed2e2e43a1ec61c304ff594e5c665103c14a755f02c9e76f717cd517ce1f',NULL,'inline','2026-11-29 13:53:43.419031','2026-11-29 13:53:43.446990','{"images_per_s": 22485.912027231385, "peak_share": 0.19445709236604689, "peak_memory_bytes": 694341632, "together": 1, "resumed_at": []}','mid-range',2.81127000562264584004e-01);
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 0.120460711998021, "loss": 2.0560626220703124, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.003393524999410147, "forward": 0.05105994700352312, "backward": 0.054087878997961525, "optimizer": 0.0022208890040928964, "validation": 0.00898212999891257}}]','cpu',1,'finished','8a3e5243f9b6c9b9f9ce96b89972187f19781fbcd8333a58dc55f34b1b1d064e',NULL,'inline','2026-11-29 13:53:43.506902','2026-11-29 13:53:43.689181','{"images_per_s": 1805.6695132835332, "peak_share": 0.2540086445306002, "peak_memory_bytes": 694398976, "together": 1, "resumed_at": []}','mid-range',1.09120849992905277758e+00);
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 0.1444806730032724, "loss": 1.875990447998047, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0038201340030354913, "forward": 0.05412608999904478, "backward": 0.06989268500183243, "optimizer": 0.0029491019995475654, "validation": 0.012803747998987092}}]','cpu',1,'finished','daa5459af239fd89d28f80d435b5e2cf0241d329ad06295f7217a454b17dd14e',NULL,'inline','2026-11-29 13:53:43.755656','2026-11-29 13:53:43.941743','{"images_per_s": 1529.1921519833236, "peak_share": 0.40970953015636813, "peak_memory_bytes": 694550528, "together": 1, "resumed_at": []}','mid-range',7.03532497936976142227e-01);
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.23333888534975422, "units_1": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}]}','9lfc-32fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28298,28256,1497510096352152615,0.12,'[{"epoch": 0, "seconds": 0.014423730000999058, "loss": 2.2372755432128906, "accuracy": 0.12, "rate": 3.948153291245666e-09, "parts": {"views": 0.006384866999724181, "forward": 0.00209763800012297, "backward": 0.0019364360014151316, "optimizer": 0.0018802710001182277, "validation": 0.0015503429967793636}}]','cpu',1,'finished','d26d1935cb40746e806dcd17f061f1bcdc82316933503fac5da26e563241adfe',NULL,'inline','2026-11-29 13:53:43.990914','2026-11-29 13:53:44.033120','{"images_per_s": 16261.204374520192, "peak_share": 0.11973102708871738, "peak_memory_bytes": 694583296, "together": 1, "resumed_at": []}','random for mlp-1',3.49113999618566595017e-01);
INSERT INTO "results" VALUES(1,'60k',2,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.14050617626469963, "units_1": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}]}','9lfc-1600fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59658,58048,1966791211725599567,0.06,'[{"epoch": 0, "seconds": 0.021666453998477664, "loss": 1.4686239624023438, "accuracy": 0.06, "rate": 1.493561307079472e-08, "parts": {"views": 0.0021511489976546727, "forward": 0.008253235999291064, "backward": 0.006603927002288401, "optimizer": 0.0021088799985591322, "validation": 0.001963988001079997}}]','cpu',1,'finished','1be968f73162e07afdb1793c30ae3aec1cefdae1eeb29470fce362ed4e5cfa71',NULL,'inline','2026-11-29 13:53:44.115047','2026-11-29 13:53:44.162771','{"images_per_s": 10461.787485478324, "peak_share": 0.06678689602419391, "peak_memory_bytes": 694689792, "together": 1, "resumed_at": []}','random for mlp-1',4.85343998661846853792e-01);
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.8846345488960712, "units_1": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 0.10967884199635591, "loss": 3.1723040771484374, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.003305319998617051, "forward": 0.03897296300056041, "backward": 0.05186227000376675, "optimizer": 0.002318099999683909, "validation": 0.01254042399887112}}]','cpu',1,'finished','e672a3fcf42bb900f5da8dd130e3a3066e569090ed913a7d31a6dd986ec54e21',NULL,'inline','2026-11-29 13:53:44.215080','2026-11-29 13:53:44.366690','{"images_per_s": 2073.427253794958, "peak_share": 0.4387098466909322, "peak_memory_bytes": 694804480, "together": 1, "resumed_at": []}','random for cnn-1',9.11240998902940191328e-01);
INSERT INTO "results" VALUES(1,'60k',3,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.1354483985897197, "units_1": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}]}','16c-mp_3x3-35lfc-50fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59526,1287050,2265271237311217466,0.12,'[{"epoch": 0, "seconds": 0.06248294000397436, "loss": 2.240447998046875, "accuracy": 0.12, "rate": 1.2948546903820548e-09, "parts": {"views": 0.0030099269970378373, "forward": 0.02281560499977786, "backward": 0.02639532999819494, "optimizer": 0.002318101000128081, "validation": 0.007261688999278704}}]','cpu',1,'finished','7f9d843c90aedd99aa4029ec36aad9229467803999a379c3840180544ed6b1e4',NULL,'inline','2026-11-29 13:53:44.404777','2026-11-29 13:53:44.509155','{"images_per_s": 3667.1030950446716, "peak_share": 0.4470681069218682, "peak_memory_bytes": 694910976, "together": 1, "resumed_at": []}','random for cnn-1',7.68965001043397933244e-01);
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.025417838001885684, "loss": 2.043817901611328, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0029504639969673008, "forward": 0.0064352310000685975, "backward": 0.006698002995108254, "optimizer": 0.0021254900020721834, "validation": 0.006509039001684869}}, {"epoch": 1, "seconds": 0.023378520003461745, "loss": 1.8952407836914062, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0073297960007039364, "forward": 0.002478761995007517, "backward": 0.002412628000456607, "optimizer": 0.0015231120014504995, "validation": 0.0016795150004327297}}, {"epoch": 2, "seconds": 0.018923396997706732, "loss": 1.7584332275390624, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.002005434998864075, "forward": 0.006435322000470478, "backward": 0.0022096069988037925, "optimizer": 0.001478948997828411, "validation": 0.006184350997500587}}, {"epoch": 3, "seconds": 0.03242813799442956, "loss": 1.3991343688964843, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.002533074002712965, "forward": 0.0066656519993557595, "backward": 0.004463979999854928, "optimizer": 0.01631296799678239, "validation": 0.0016098349988169502}}, {"epoch": 4, "seconds": 0.006599920998269226, "loss": 1.0619259643554688, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.0015911789996607695, "forward": 0.001394450999214314, "backward": 0.001376987998810364, "optimizer": 0.0009676529989519622, "validation": 0.0009230079995177221}}, {"epoch": 5, "seconds": 0.01587597000252572, "loss": 0.8078151702880859, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0017338469988317229, "forward": 0.0013782099995296448, "backward": 0.0014079159991524648, "optimizer": 0.0053313339994929265, "validation": 0.005632747997879051}}, {"epoch": 6, "seconds": 0.012050135996105382, "loss": 0.620014419555664, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0017840610016719438, "forward": 0.0014560759991582017, "backward": 0.006008582004142227, "optimizer": 0.0011768639960791916, "validation": 0.0011094080000475515}}, {"epoch": 7, "seconds": 0.016208732995437458, "loss": 0.4849601364135742, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0016792129972600378, "forward": 0.0013996820052852854, "backward": 0.00570107699604705, "optimizer": 0.0055503529983980116, "validation": 0.0014095000005909242}}, {"epoch": 8, "seconds": 0.016837170001963386, "loss": 0.38283859252929686, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0016026619923650287, "forward": 0.010590902995318174, "backward": 0.0018442229993524961, "optimizer": 0.0011792279983637854, "validation": 0.0011967309983447194}}, {"epoch": 9, "seconds": 0.017466709003201686, "loss": 0.3422567367553711, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.010665653000614839, "forward": 0.0017915539974637795, "backward": 0.0016070799974841066, "optimizer": 0.0014279549977800343, "validation": 0.001409049000358209}}, {"epoch": 10, "seconds": 0.007194734000222525, "loss": 0.3051405715942383, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.001706306004052749, "forward": 0.0014912930055288598, "backward": 0.0015927729982649907, "optimizer": 0.0009971160034183413, "validation": 0.001056539000273915}}, {"epoch": 11, "seconds": 0.008382838001125492, "loss": 0.2837783622741699, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.00213798400000087, "forward": 0.0016408730007242411, "backward": 0.0015649099987058435, "optimizer": 0.001291117998334812, "validation": 0.0013055549970886204}}, {"epoch": 12, "seconds": 0.01193286599664134, "loss": 0.2724123001098633, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.001685597002506256, "forward": 0.0014590219943784177, "backward": 0.005805451997730415, "optimizer": 0.001088408003852237, "validation": 0.0014270229985413607}}, {"epoch": 13, "seconds": 0.018237872998724924, "loss": 0.2616324615478516, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.001796254000510089, "forward": 0.0059021730012318585, "backward": 0.003319887997349724, "optimizer": 0.001323217999015469, "validation": 0.005456316997879185}}, {"epoch": 14, "seconds": 0.010708773996157106, "loss": 0.2631257247924805, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0018095179984811693, "forward": 0.0014468599983956665, "backward": 0.004305433001718484, "optimizer": 0.0012599000001500826, "validation": 0.0013802739995298907}}]','cpu',1,'finished','da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281',NULL,'inline','2026-11-29 13:54:03.274132','2026-11-29 13:54:03.752589','{"images_per_s": 15929.54358951379, "peak_share": 0.06648726517834667, "peak_memory_bytes": 769986560, "together": 1, "resumed_at": []}','mid-range',3.16979001581785269081e-01);
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.015047738997964188, "loss": 2.318833923339844, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.004649107002478559, "forward": 0.002304686000570655, "backward": 0.004761127001984278, "optimizer": 0.0013962259981781244, "validation": 0.0014479919991572388}}, {"epoch": 1, "seconds": 0.013149083002645057, "loss": 2.1002238464355467, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0017633530042076018, "forward": 0.0021595139987766743, "backward": 0.006137133001175243, "optimizer": 0.0013162649956939276, "validation": 0.0013101830008963589}}, {"epoch": 2, "seconds": 0.014160597002046416, "loss": 1.7948072814941407, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.001603934000740992, "forward": 0.005288823998853331, "backward": 0.0034667420004552696, "optimizer": 0.0015293530013877898, "validation": 0.0017089899993152358}}, {"epoch": 3, "seconds": 0.014005959001224255, "loss": 1.0796593475341796, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0018890959945565555, "forward": 0.0021139780001249164, "backward": 0.006581975001608953, "optimizer": 0.0013744639982178342, "validation": 0.00152893300037249}}, {"epoch": 4, "seconds": 0.011706661996868206, "loss": 0.7893545532226562, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.0017794910017983057, "forward": 0.002005444999667816, "backward": 0.004779311002494069, "optimizer": 0.0012284900003578514, "validation": 0.0015002090003690682}}, {"epoch": 5, "seconds": 0.011748210003133863, "loss": 0.5468083190917968, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0038274080070550554, "forward": 0.002155185997253284, "backward": 0.0025604350012145005, "optimizer": 0.0014852410022285767, "validation": 0.001261713001440512}}, {"epoch": 6, "seconds": 0.017356673004542245, "loss": 0.281157112121582, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.006232561998331221, "forward": 0.002996773000631947, "backward": 0.00288096600343124, "optimizer": 0.0011595419964578468, "validation": 0.0036027969981660135}}, {"epoch": 7, "seconds": 0.013009673002670752, "loss": 0.2158504867553711, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.002051521005341783, "forward": 0.002063253996311687, "backward": 0.005491894004080677, "optimizer": 0.0014025059972482268, "validation": 0.0014787990003242157}}, {"epoch": 8, "seconds": 0.016033424999477575, "loss": 0.20177749633789063, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0020345899974927306, "forward": 0.0022611550011788495, "backward": 0.002756562000286067, "optimizer": 0.007041386001219507, "validation": 0.0014576190005755052}}, {"epoch": 9, "seconds": 0.01470162100304151, "loss": 0.20388250350952147, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.005822381997859338, "forward": 0.0022929440019652247, "backward": 0.002605748999485513, "optimizer": 0.001433525001630187, "validation": 0.0020178390004730318}}, {"epoch": 10, "seconds": 0.015280614996299846, "loss": 0.14673645973205565, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0021083989995531738, "forward": 0.00238505599918426, "backward": 0.0021747520040662494, "optimizer": 0.006172870002046693, "validation": 0.001945043000887381}}, {"epoch": 11, "seconds": 0.014363287995365681, "loss": 0.1459512996673584, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0017974860020331107, "forward": 0.00205969700255082, "backward": 0.006760098996892339, "optimizer": 0.0016215669966186397, "validation": 0.0016059469999163412}}, {"epoch": 12, "seconds": 0.012549791998026194, "loss": 0.12985668182373047, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.002315625999472104, "forward": 0.002282995996210957, "backward": 0.0028417209978215396, "optimizer": 0.00129844099865295, "validation": 0.0033364989976689685}}, {"epoch": 13, "seconds": 0.015030065998871578, "loss": 0.1295340919494629, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0020614399982150644, "forward": 0.002136982002411969, "backward": 0.006255393996980274, "optimizer": 0.0014987460017437115, "validation": 0.0023921789979794994}}, {"epoch": 14, "seconds": 0.016496882995852502, "loss": 0.12378237724304199, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0020399610039021354, "forward": 0.002460638999764342, "backward": 0.008138289998896653, "optimizer": 0.0016195219977817032, "validation": 0.0016091529978439212}}]','cpu',1,'finished','39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544',NULL,'inline','2026-11-29 13:54:03.803645','2026-11-29 13:54:04.082948','{"images_per_s": 16786.61833820748, "peak_share": 0.13658523658420685, "peak_memory_bytes": 770252800, "together": 1, "resumed_at": []}','mid-range',4.42343000031542032957e-01);
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.017173250002088025, "loss": 2.043817901611328, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.00782892199640628, "forward": 0.0025811439991230145, "backward": 0.002105212002788903, "optimizer": 0.0022496020028484054, "validation": 0.001764002998243086}}, {"epoch": 1, "seconds": 0.010678556998755084, "loss": 1.8952407836914062, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0019088829976681154, "forward": 0.0018293060020369012, "backward": 0.0018535019989940338, "optimizer": 0.001255391998711275, "validation": 0.0033550330008438323}}, {"epoch": 2, "seconds": 0.014047065997147001, "loss": 1.7584332275390624, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.00205959599770722, "forward": 0.0020527939959720243, "backward": 0.002802697999868542, "optimizer": 0.0015169109974522144, "validation": 0.0014623080023739021}}, {"epoch": 3, "seconds": 0.016259899999568006, "loss": 1.3991343688964843, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.005060136998508824, "forward": 0.004992579997633584, "backward": 0.0022431210018112324, "optimizer": 0.0016807779975351878, "validation": 0.0016714899975340813}}, {"epoch": 4, "seconds": 0.014788194999709958, "loss": 1.0619259643554688, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.002072439998300979, "forward": 0.0018586509977467358, "backward": 0.0065047019998019096, "optimizer": 0.0017684010053926613, "validation": 0.0019647099979920313}}, {"epoch": 5, "seconds": 0.017208646997460164, "loss": 0.8078151702880859, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.002316387995961122, "forward": 0.002203756001108559, "backward": 0.002089253001031466, "optimizer": 0.0016052859973569866, "validation": 0.006591654000658309}}, {"epoch": 6, "seconds": 0.011971187999733957, "loss": 0.620014419555664, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0025752729998202994, "forward": 0.0030929319982533343, "backward": 0.002362102997722104, "optimizer": 0.0018225130006612744, "validation": 0.0014774060000490863}}, {"epoch": 7, "seconds": 0.01343828599783592, "loss": 0.4849601364135742, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.006302122001216048, "forward": 0.0022032060005585663, "backward": 0.0018578489980427548, "optimizer": 0.0012380699990899302, "validation": 0.0012782039993908256}}, {"epoch": 8, "seconds": 0.0164219830003276, "loss": 0.38283859252929686, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0023719719974906184, "forward": 0.00789934300337336, "backward": 0.002631797997310059, "optimizer": 0.001395324001350673, "validation": 0.0015202569993562065}}, {"epoch": 9, "seconds": 0.015126046004297677, "loss": 0.3422567367553711, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0050828780003939755, "forward": 0.002222672999778297, "backward": 0.002035482000792399, "optimizer": 0.0039021370030241087, "validation": 0.0013223370006016921}}, {"epoch": 10, "seconds": 0.017097268002544297, "loss": 0.3051405715942383, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.002327640999283176, "forward": 0.0017660559969954193, "backward": 0.002181103998736944, "optimizer": 0.006471268003224395, "validation": 0.0038534560007974505}}, {"epoch": 11, "seconds": 0.0140140630028327, "loss": 0.2837783622741699, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0022114409985078964, "forward": 0.002127152001776267, "backward": 0.0020139619991823565, "optimizer": 0.0013023290011915378, "validation": 0.005813817002490396}}, {"epoch": 12, "seconds": 0.00887288699959754, "loss": 0.2724123001098633, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.002099662000546232, "forward": 0.0017603759988560341, "backward": 0.0016424560017185286, "optimizer": 0.0013642249978147447, "validation": 0.0014951999983168207}}, {"epoch": 13, "seconds": 0.01937135500338627, "loss": 0.2616324615478516, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.004942977000609972, "forward": 0.0025501849995634984, "backward": 0.004743733999930555, "optimizer": 0.0045077909999236, "validation": 0.001963415998034179}}, {"epoch": 14, "seconds": 0.0215479110047454, "loss": 0.2631257247924805, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.00390850700205192, "forward": 0.007174786001996836, "backward": 0.002860546996089397, "optimizer": 0.002116853000188712, "validation": 0.0027569930025492795}}]','cpu',1,'finished','da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281',NULL,'inline','2026-11-29 13:54:22.963678','2026-11-29 13:54:23.552628','{"images_per_s": 17290.250902208172, "peak_share": 0.11137404757800898, "peak_memory_bytes": 571879424, "together": 1, "resumed_at": []}','mid-range',4.89091000417829491198e-01);
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.013012157000048319, "loss": 2.318833923339844, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0018591509979160037, "forward": 0.0018708029965637252, "backward": 0.002176796999265207, "optimizer": 0.005107334003696451, "validation": 0.0015894959979050327}}, {"epoch": 1, "seconds": 0.011871280999912415, "loss": 2.1002238464355467, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0015581470033794176, "forward": 0.00189676200170652, "backward": 0.002386890002526343, "optimizer": 0.0012827020000258926, "validation": 0.00438511200263747}}, {"epoch": 2, "seconds": 0.010626559000229463, "loss": 1.7948072814941407, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0015787970005476382, "forward": 0.002060389000689611, "backward": 0.003704006998304976, "optimizer": 0.0014281439980550203, "validation": 0.0013501589965017047}}, {"epoch": 3, "seconds": 0.012866714994743234, "loss": 1.0796593475341796, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0015576660007354803, "forward": 0.0017758260037226137, "backward": 0.006209890001628082, "optimizer": 0.001497966000897577, "validation": 0.0013572419993579388}}, {"epoch": 4, "seconds": 0.014078195003094152, "loss": 0.7893545532226562, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.001440657000784995, "forward": 0.0018780259997583926, "backward": 0.007155740997404791, "optimizer": 0.0017315519980911631, "validation": 0.001455335001082858}}, {"epoch": 5, "seconds": 0.018854137997550424, "loss": 0.5468083190917968, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.003665805998025462, "forward": 0.003157524002745049, "backward": 0.00327722599831759, "optimizer": 0.006139116001577349, "validation": 0.0019749889979721047}}, {"epoch": 6, "seconds": 0.016174640000826912, "loss": 0.281157112121582, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.004628738995961612, "forward": 0.002574602000095183, "backward": 0.0029889879988331813, "optimizer": 0.0016236110022873618, "validation": 0.0014580999995814636}}, {"epoch": 7, "seconds": 0.008986898999864934, "loss": 0.2158504867553711, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0017403290003130678, "forward": 0.0020146530005149543, "backward": 0.002228502999059856, "optimizer": 0.0012939619991811924, "validation": 0.001289435000217054}}, {"epoch": 8, "seconds": 0.013319604000571417, "loss": 0.20177749633789063, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0015786959993420169, "forward": 0.0019108079977741, "backward": 0.006720754998241318, "optimizer": 0.0013713469998037908, "validation": 0.0012711599993053824}}, {"epoch": 9, "seconds": 0.015332594000938116, "loss": 0.20388250350952147, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0018511060006858315, "forward": 0.0022275009978329763, "backward": 0.005768232000264106, "optimizer": 0.001448782997613307, "validation": 0.0017787610013328958}}, {"epoch": 10, "seconds": 0.01564190100179985, "loss": 0.14673645973205565, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0021009839983889833, "forward": 0.0023645679975743406, "backward": 0.002948391997051658, "optimizer": 0.006099041002016747, "validation": 0.0015006610010459553}}, {"epoch": 11, "seconds": 0.01803494400155614, "loss": 0.1459512996673584, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.005206449000979774, "forward": 0.002396276999206748, "backward": 0.006149195000034524, "optimizer": 0.0017223149989149533, "validation": 0.0018468880007276312}}, {"epoch": 12, "seconds": 0.01732871999774943, "loss": 0.12985668182373047, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.002067861998511944, "forward": 0.006911343003594084, "backward": 0.0031819180003367364, "optimizer": 0.0016695269987394568, "validation": 0.0029237250018923078}}, {"epoch": 13, "seconds": 0.016372449001210043, "loss": 0.1295340919494629, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.001997970997763332, "forward": 0.0023520040049334057, "backward": 0.007944867000333034, "optimizer": 0.0017876270030683372, "validation": 0.0016344409996236209}}, {"epoch": 14, "seconds": 0.012801421995391138, "loss": 0.12378237724304199, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0049496080027893186, "forward": 0.0026526260007813107, "backward": 0.0023415649993694387, "optimizer": 0.0011778959997172933, "validation": 0.0012396810016070958}}]','cpu',1,'finished','39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544',NULL,'inline','2026-11-29 13:54:23.633034','2026-11-29 13:54:23.886876','{"images_per_s": 17007.80843809049, "peak_share": 0.19652410381527655, "peak_memory_bytes": 572153856, "together": 1, "resumed_at": []}','mid-range',2.72651001068879850208e-01);
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
	precision VARCHAR, 
	progress JSON, 
	round_to INTEGER, 
	CONSTRAINT uq_searches_name UNIQUE (name), 
	CONSTRAINT ck_searches_state CHECK (state IN ('queued', 'running', 'paused', 'finished', 'failed', 'cancelled')), 
	CONSTRAINT ck_searches_precision CHECK (precision IN ('fp32', 'tf32', 'bf16')), 
	CONSTRAINT ck_searches_round_to CHECK (round_to >= 1)
);
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "auto", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "auto", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','finished','8f5081ee2dd240f3',NULL,'["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]','6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','2026-11-29 13:53:34.070067','2026-11-29 13:53:44.952250','{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL,'fp32',NULL,1);
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "auto", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "auto", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','paused','ac612dd9f998d90b','stopped. Run the same command to resume.','["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]','6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','2026-11-29 13:53:55.809569',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL,'fp32',NULL,1);
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "auto", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "auto", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','running','165a1c7402f1eb03',NULL,'["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]','6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','2026-11-29 13:54:14.192355',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}','{"host": "machine", "pid": 13411, "started": 2261315, "within": "62a0a102-651f-4269-bee0-01cfb2c0d889/pid:[4026531836]"}','2026-11-29 13:54:50.221928',NULL,'fp32','{"stage": "slots", "since": "2026-11-29T13:54:20.220857+00:00", "done": 0, "of": 0, "note": null, "jobs": [], "left_s": 81.25724065479181, "at": "2026-11-29T13:54:20.221217+00:00"}',1);
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0008');
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
INSERT INTO "study_user_attributes" VALUES(1,1,'run','"finished/2026-11-29T13:53:34.070067+00:00"');
INSERT INTO "study_user_attributes" VALUES(2,2,'run','"finished/2026-11-29T13:53:34.070067+00:00"');
INSERT INTO "study_user_attributes" VALUES(3,3,'run','"stopped/2026-11-29T13:53:55.809569+00:00"');
INSERT INTO "study_user_attributes" VALUES(4,4,'run','"stopped/2026-11-29T13:53:55.809569+00:00"');
INSERT INTO "study_user_attributes" VALUES(5,5,'run','"killed/2026-11-29T13:54:14.192355+00:00"');
INSERT INTO "study_user_attributes" VALUES(6,6,'run','"killed/2026-11-29T13:54:14.192355+00:00"');
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
INSERT INTO "teachers" VALUES('7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,1.497442,'[{"epoch": 0, "seconds": 1.3499389850003354, "loss": 7.149432983398437, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.024724490998778492, "forward": 0.4488451430006535, "backward": 0.7900510360013868, "optimizer": 0.00576919300146983, "validation": 0.07979582000189112}}]','f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a','f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a','cpu','2026-11-29 13:53:40.861830');
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
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-29 13:53:43.077518','2026-11-29 13:53:43.362838');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-29 13:53:43.377931','2026-11-29 13:53:43.463209');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-29 13:53:43.473721','2026-11-29 13:53:43.706474');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-29 13:53:43.713442','2026-11-29 13:53:43.956257');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-29 13:53:43.965412','2026-11-29 13:53:44.049246');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-29 13:53:44.062077','2026-11-29 13:53:44.174259');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-29 13:53:44.179957','2026-11-29 13:53:44.376547');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-29 13:53:44.381974','2026-11-29 13:53:44.520772');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-29 13:54:03.156954','2026-11-29 13:54:03.772758');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-29 13:54:03.783306','2026-11-29 13:54:04.094300');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-29 13:54:04.116658',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-29 13:54:22.902346','2026-11-29 13:54:23.576635');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-29 13:54:23.591538','2026-11-29 13:54:23.903696');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-29 13:54:23.913222',NULL);
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
