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
INSERT INTO "caches" VALUES('1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/1984bf70a1c7c8c5a87f7f97375923c2','2026-11-25 17:41:04.003503');
CREATE TABLE jobs (
	search_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	hand_outs INTEGER NOT NULL, 
	slot VARCHAR, 
	reason VARCHAR, 
	CONSTRAINT pk_jobs PRIMARY KEY (search_id, kind, "key"), 
	CONSTRAINT fk_jobs_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_jobs_kind CHECK (kind IN ('teacher', 'cache', 'trial', 'replicate')), 
	CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'finished', 'failed')), 
	CONSTRAINT ck_jobs_hand_outs CHECK (hand_outs >= 0)
);
INSERT INTO "jobs" VALUES(1,'teacher','00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'cache','1984bf70a1c7c8c5a87f7f97375923c2/0','finished',1,'inline',NULL);
INSERT INTO "jobs" VALUES(1,'cache','1984bf70a1c7c8c5a87f7f97375923c2/1','finished',1,'inline',NULL);
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
	finished_at DATETIME NOT NULL, 
	CONSTRAINT pk_replicates PRIMARY KEY (search_id, study, number, replicate), 
	CONSTRAINT fk_replicates_results FOREIGN KEY(search_id, study, number) REFERENCES results (search_id, study, number) ON DELETE CASCADE, 
	CONSTRAINT ck_replicates_replicate CHECK (replicate >= 0), 
	CONSTRAINT ck_replicates_score CHECK (score >= 0 AND score <= 1)
);
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.2,'[{"epoch": 0, "seconds": 0.004197889998977189, "loss": 1.942578582763672, "accuracy": 0.2, "rate": 6.92820323027551e-09, "parts": {"views": 0.0008274059982795734, "forward": 0.0010168969984079013, "backward": 0.0010568359994067578, "optimizer": 0.0005917070011491887, "validation": 0.0006132090002211044}}]','cpu',1,'finished','1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1','1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1','inline','2026-11-25 17:41:05.611089','2026-11-25 17:41:05.619280');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.004141276000154903, "loss": 1.6742156982421874, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.000824421002107556, "forward": 0.0010599000015645288, "backward": 0.0009495969989075093, "optimizer": 0.0005907550003030337, "validation": 0.0006302130004769424}}]','cpu',1,'finished','80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4','80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4','inline','2026-11-25 17:41:05.623825','2026-11-25 17:41:05.631656');
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
	finished_at DATETIME NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (search_id, study, number), 
	CONSTRAINT fk_results_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_results_number CHECK (number >= 0), 
	CONSTRAINT ck_results_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_results_parameters CHECK (parameters > 0 AND parameters <= budget_params), 
	CONSTRAINT ck_results_macs CHECK (macs >= 0)
);
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.01028128299913078, "loss": 1.8503935241699219, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.000982796998869162, "forward": 0.0028663869998126756, "backward": 0.003949351999835926, "optimizer": 0.0008240899987868033, "validation": 0.0015412539996759733}}]','cpu',1,'finished','eb3db7c6dddfc78ab078b65399ab8a4caecefa0e5d6e9b3b10d964713f9a32db',NULL,'inline','2026-11-25 17:41:05.029998','2026-11-25 17:41:05.043316');
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.012000029000773793, "loss": 2.019228057861328, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0009382799980812706, "forward": 0.003726202001416823, "backward": 0.004389133999211481, "optimizer": 0.0009188210005959263, "validation": 0.0018378629993094364}}]','cpu',1,'finished','1d4072d4ed7ab1665c57240174997a5f4ddbfae096e8fb3a61fcf33e5079d123',NULL,'inline','2026-11-25 17:41:05.072755','2026-11-25 17:41:05.087833');
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 0.03796172500005923, "loss": 1.9324472045898438, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0013282069994602352, "forward": 0.015706509999290574, "backward": 0.014249682000809116, "optimizer": 0.0012750490004691528, "validation": 0.005215106000832748}}]','cpu',1,'finished','3d1fad1d3ba73b1f180b098272bb4d93f1b837e9c83bfa78d6155bf4ffdd93ad',NULL,'inline','2026-11-25 17:41:05.114189','2026-11-25 17:41:05.155621');
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 0.05012350399920251, "loss": 1.7902293395996094, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0013189619985496392, "forward": 0.020821869000428705, "backward": 0.020115983999858145, "optimizer": 0.0011023430015484337, "validation": 0.006571396001163521}}]','cpu',1,'finished','ee4b794e959a33fbc2dd0085ca3c99cdf15b6ed703c7243f8506c418a6aba029',NULL,'inline','2026-11-25 17:41:05.180610','2026-11-25 17:41:05.234197');
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 72}]}','9lfc-72fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29098,29016,1497510096352152615,0.1,'[{"epoch": 0, "seconds": 0.009670167000876972, "loss": 1.8481678771972656, "accuracy": 0.1, "rate": 3.948153291245666e-09, "parts": {"views": 0.0008600740002293605, "forward": 0.0029395750007097377, "backward": 0.0035990629985462874, "optimizer": 0.0006758720010111574, "validation": 0.0014929620010661893}}]','cpu',1,'finished','fd0587e890191d2941098d5eb476299852e7aa81b7d7bdc67cc61618be3e413d',NULL,'inline','2026-11-25 17:41:05.258517','2026-11-25 17:41:05.270930');
INSERT INTO "results" VALUES(1,'60k',2,60000,'cnn-1','{"convolutions": 1, "width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 59}]}','16c-mp_3x3-35lfc-59fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59940,1287455,1966791211725599567,0.1,'[{"epoch": 0, "seconds": 0.026556615999652422, "loss": 2.460034942626953, "accuracy": 0.1, "rate": 1.493561307079472e-08, "parts": {"views": 0.0012877179997303756, "forward": 0.009862983999482822, "backward": 0.010459246001119027, "optimizer": 0.0009640790012781508, "validation": 0.0038327180009218864}}]','cpu',1,'finished','f9c862bc27b4ae49b17468ac31936ea5afb4ad5412ed5978594751b252b69863',NULL,'inline','2026-11-25 17:41:05.295201','2026-11-25 17:41:05.325316');
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 0.04189497099832806, "loss": 3.1046743774414063, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.0013032320002821507, "forward": 0.01799814599871752, "backward": 0.015408348001074046, "optimizer": 0.0010296260006725788, "validation": 0.005966721000731923}}]','cpu',1,'finished','3f34009cc1e1588c1eb87a0d1d13d877fb9d01bdae1dd37e96c8627e5bf1e3b3',NULL,'inline','2026-11-25 17:41:05.351593','2026-11-25 17:41:05.396955');
INSERT INTO "results" VALUES(1,'60k',3,60000,'mlp-1','{"convolutions": 0, "width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 17}, {"kind": "dense", "units": 259}]}','17lfc-259fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59486,59217,2265271237311217466,0.08,'[{"epoch": 0, "seconds": 0.010786921999169863, "loss": 1.7935763549804689, "accuracy": 0.08, "rate": 1.2948546903820548e-09, "parts": {"views": 0.0008476940001855837, "forward": 0.0032350829987990437, "backward": 0.004261694000888383, "optimizer": 0.0007234009990497725, "validation": 0.0016149630009749671}}]','cpu',1,'finished','78a9ecf5b822d4485d44f496b65f6df603b2be3e2cffd29525bbaf33ac626d30',NULL,'inline','2026-11-25 17:41:05.422529','2026-11-25 17:41:05.436280');
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.018745863999356516, "loss": 1.9201254272460937, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0015704259985795943, "forward": 0.004928563001158182, "backward": 0.007045248998110765, "optimizer": 0.0025839980007731356, "validation": 0.0024356689991691383}}, {"epoch": 1, "seconds": 0.004926197998429416, "loss": 1.7754737854003906, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.001300476998949307, "forward": 0.0011875390009663533, "backward": 0.0010545320001256187, "optimizer": 0.0006173839992698049, "validation": 0.0006558219993166858}}, {"epoch": 2, "seconds": 0.003315451000162284, "loss": 1.6475503540039063, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0005938399990554899, "forward": 0.0007281889993464574, "backward": 0.0007551179987785872, "optimizer": 0.00043929999992542434, "validation": 0.0007093309995980235}}, {"epoch": 3, "seconds": 0.0031195920000754995, "loss": 1.3086801147460938, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0005729280001105508, "forward": 0.0007128260003810283, "backward": 0.0007446330000675516, "optimizer": 0.0004347140002209926, "validation": 0.0005706760002794908}}, {"epoch": 4, "seconds": 0.0033972539986280026, "loss": 0.9901766204833984, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0006916649999766378, "forward": 0.0007153990009101108, "backward": 0.0007889789994806051, "optimizer": 0.00043557400022109505, "validation": 0.0006799879993195646}}, {"epoch": 5, "seconds": 0.003363002999321907, "loss": 0.755216064453125, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0006153619979158975, "forward": 0.0008370800005650381, "backward": 0.0007790840008965461, "optimizer": 0.0004611330004991032, "validation": 0.0005855569997947896}}, {"epoch": 6, "seconds": 0.003508818997943308, "loss": 0.5800480270385742, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0006135880030342378, "forward": 0.0007521549996454269, "backward": 0.0008949860002758214, "optimizer": 0.0005342109998309752, "validation": 0.0006264679996093037}}, {"epoch": 7, "seconds": 0.003445134998401045, "loss": 0.4513506698608398, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.000619988000835292, "forward": 0.0007475769998563919, "backward": 0.0008374419994652271, "optimizer": 0.0005681820002791937, "validation": 0.0005836339987581596}}, {"epoch": 8, "seconds": 0.0032907949989748886, "loss": 0.35785934448242185, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005875709994143108, "forward": 0.0008137750010064337, "backward": 0.0007598560023325263, "optimizer": 0.00046723199920961633, "validation": 0.0005803000003652414}}, {"epoch": 9, "seconds": 0.003061857001739554, "loss": 0.32068313598632814, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0005583470010606106, "forward": 0.0006919040006323485, "backward": 0.0007246040004247334, "optimizer": 0.00046387700058403425, "validation": 0.0005456280014186632}}, {"epoch": 10, "seconds": 0.003049169001315022, "loss": 0.2878694915771484, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0005427549986052327, "forward": 0.0006899220024934039, "backward": 0.000736781999876257, "optimizer": 0.0004674620013247477, "validation": 0.0005360340001061559}}, {"epoch": 11, "seconds": 0.0028382250002323417, "loss": 0.26650806427001955, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0005444579965114826, "forward": 0.0006668290006928146, "backward": 0.0006840640016889665, "optimizer": 0.00034880699968198314, "validation": 0.0005211520001466852}}, {"epoch": 12, "seconds": 0.0032658899999660207, "loss": 0.2560185432434082, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0005708770022465615, "forward": 0.0007216789999802131, "backward": 0.00082970899893553, "optimizer": 0.00046019199908187147, "validation": 0.0006030129989085253}}, {"epoch": 13, "seconds": 0.0032629750021442305, "loss": 0.24596561431884767, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.000699415999406483, "forward": 0.0007303829988813959, "backward": 0.0007400459999189479, "optimizer": 0.0003973780003434513, "validation": 0.0006157119987619808}}, {"epoch": 14, "seconds": 0.0031356550007330952, "loss": 0.2476544189453125, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005539599987969268, "forward": 0.0007075380017340649, "backward": 0.0007989440000528703, "optimizer": 0.0004262119982740842, "validation": 0.0005722869991586776}}]','cpu',1,'finished','463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023',NULL,'inline','2026-11-25 17:41:12.327601','2026-11-25 17:41:13.167392');
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.020669002000431647, "loss": 2.181792755126953, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0011513760018715402, "forward": 0.006157523001093068, "backward": 0.008463198999379529, "optimizer": 0.0013117240014253184, "validation": 0.003147903998979018}}, {"epoch": 1, "seconds": 0.007426754000334768, "loss": 1.9691778564453124, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.001759276998200221, "forward": 0.001987465000638622, "backward": 0.0016045480006141588, "optimizer": 0.0009012049995362759, "validation": 0.0010316879997844808}}, {"epoch": 2, "seconds": 0.0052109800017206, "loss": 1.6753866577148437, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0007555680022051092, "forward": 0.0013768499993602745, "backward": 0.0013865150012861704, "optimizer": 0.000768488998801331, "validation": 0.0008214570007112343}}, {"epoch": 3, "seconds": 0.00409118100287742, "loss": 0.9999996948242188, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0007328359988605371, "forward": 0.0009799209983611945, "backward": 0.00107283999932406, "optimizer": 0.0005804800002806587, "validation": 0.000634039000942721}}, {"epoch": 4, "seconds": 0.0047405050027009565, "loss": 0.7397401428222656, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.000711583998054266, "forward": 0.0014424769979086705, "backward": 0.001267698000447126, "optimizer": 0.0006121869992057327, "validation": 0.0006143700011307374}}, {"epoch": 5, "seconds": 0.004577873000016552, "loss": 0.4958615493774414, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0008106709974526893, "forward": 0.0009558560013829265, "backward": 0.0014631269987148698, "optimizer": 0.0005926369994995184, "validation": 0.0006585050014109584}}, {"epoch": 6, "seconds": 0.004119953000554233, "loss": 0.264357795715332, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0006536480013892287, "forward": 0.0009171779984171735, "backward": 0.0011589269997784868, "optimizer": 0.0005931100004090695, "validation": 0.0007071869986248203}}, {"epoch": 7, "seconds": 0.004358275000413414, "loss": 0.20089738845825195, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0007178839987318497, "forward": 0.0009934820009220857, "backward": 0.0011677599995891796, "optimizer": 0.0006315459995676065, "validation": 0.000753846999941743}}, {"epoch": 8, "seconds": 0.003707724003106705, "loss": 0.1921571350097656, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0006005409995850641, "forward": 0.0009043789996212581, "backward": 0.0010135009997611633, "optimizer": 0.0004860299995925743, "validation": 0.0006215310004336061}}, {"epoch": 9, "seconds": 0.003578532001483836, "loss": 0.18766315460205077, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0005654290016536834, "forward": 0.0008948459999373881, "backward": 0.000980511998932343, "optimizer": 0.00045192899779067375, "validation": 0.0006068889997550286}}, {"epoch": 10, "seconds": 0.0036147869996057125, "loss": 0.1358563232421875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0005739609987358563, "forward": 0.0008732839996810071, "backward": 0.0010380980002082651, "optimizer": 0.0004566369989333907, "validation": 0.0005913360000704415}}, {"epoch": 11, "seconds": 0.003609568000683794, "loss": 0.13493593215942382, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0005942300012975466, "forward": 0.0008093989999906626, "backward": 0.0010089339994010516, "optimizer": 0.0004462219985725824, "validation": 0.0006709440003760392}}, {"epoch": 12, "seconds": 0.003550270001142053, "loss": 0.12258827209472656, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0005598890002147527, "forward": 0.0008062439992500003, "backward": 0.0009778389994608006, "optimizer": 0.0004929099995933939, "validation": 0.0006357620004564524}}, {"epoch": 13, "seconds": 0.004044433000672143, "loss": 0.12009458541870117, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.000661210000544088, "forward": 0.0010556029992585536, "backward": 0.0010904460013989592, "optimizer": 0.0005352539992600214, "validation": 0.0006153920003271196}}, {"epoch": 14, "seconds": 0.003594186000555055, "loss": 0.11657690048217774, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0006228920010471484, "forward": 0.0008249220009020064, "backward": 0.000984209000307601, "optimizer": 0.00045380299889075104, "validation": 0.0006281210007728077}}]','cpu',1,'finished','ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1',NULL,'inline','2026-11-25 17:41:13.211846','2026-11-25 17:41:13.299512');
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.022121736001281533, "loss": 1.9201254272460937, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0017009310013236245, "forward": 0.0065656880015012575, "backward": 0.009044589998666197, "optimizer": 0.002438162000544253, "validation": 0.002206749000833952}}, {"epoch": 1, "seconds": 0.00454182000066794, "loss": 1.7754737854003906, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0012695010027528042, "forward": 0.001248921000296832, "backward": 0.0008701389997440856, "optimizer": 0.0004954539999744156, "validation": 0.0005551520007429644}}, {"epoch": 2, "seconds": 0.004966819002220291, "loss": 1.6475503540039063, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0005662989988195477, "forward": 0.0007001570011198055, "backward": 0.0026659199993446236, "optimizer": 0.0004089759986527497, "validation": 0.0005363750005926704}}, {"epoch": 3, "seconds": 0.0033455269986006897, "loss": 1.3086801147460938, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0006526570014102617, "forward": 0.0008763890000409447, "backward": 0.0007439529999828665, "optimizer": 0.00037402400084829424, "validation": 0.0006153120011731517}}, {"epoch": 4, "seconds": 0.003045522002139478, "loss": 0.9901766204833984, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0006121169972175267, "forward": 0.0007730659999651834, "backward": 0.0007039829997665947, "optimizer": 0.000358610999683151, "validation": 0.0004987989996152464}}, {"epoch": 5, "seconds": 0.005016633002014714, "loss": 0.755216064453125, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0005694239989679772, "forward": 0.0008160879988281522, "backward": 0.0025795620003918884, "optimizer": 0.00041208100083167665, "validation": 0.0005548320004891139}}, {"epoch": 6, "seconds": 0.002906346000600024, "loss": 0.5800480270385742, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0005740710003010463, "forward": 0.0006713540005875984, "backward": 0.0006876190000184579, "optimizer": 0.00041242100087401923, "validation": 0.00048459799836564343}}, {"epoch": 7, "seconds": 0.0026969050013576634, "loss": 0.4513506698608398, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0004936719997203909, "forward": 0.0006423319991881726, "backward": 0.0006587560001207748, "optimizer": 0.00036061500031792093, "validation": 0.0004677029992308235}}, {"epoch": 8, "seconds": 0.004607937999026035, "loss": 0.35785934448242185, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005929080016358057, "forward": 0.0007188149993453408, "backward": 0.0007286700001714053, "optimizer": 0.0019740450006793253, "validation": 0.0005115580006531673}}, {"epoch": 9, "seconds": 0.002852305999113014, "loss": 0.32068313598632814, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0005066820012871176, "forward": 0.0007588450007460779, "backward": 0.0007159209999372251, "optimizer": 0.0003258719989389647, "validation": 0.0004681630016420968}}, {"epoch": 10, "seconds": 0.002767739999399055, "loss": 0.2878694915771484, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0005943300002400065, "forward": 0.0006347009984892793, "backward": 0.0006488519993581576, "optimizer": 0.0003178919996571494, "validation": 0.0004995809995307354}}, {"epoch": 11, "seconds": 0.0025903380010277033, "loss": 0.26650806427001955, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0004872409990639426, "forward": 0.0006305740007519489, "backward": 0.0006355929981509689, "optimizer": 0.0003131640005449299, "validation": 0.0004491849995247321}}, {"epoch": 12, "seconds": 0.0045006179989286466, "loss": 0.2560185432434082, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0005149740009073867, "forward": 0.0006540190006489865, "backward": 0.002413374999377993, "optimizer": 0.0003556670017133001, "validation": 0.00048692199925426394}}, {"epoch": 13, "seconds": 0.0028885199990327237, "loss": 0.24596561431884767, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.000550615999600268, "forward": 0.0007431909998558694, "backward": 0.0007035220005491283, "optimizer": 0.00033082100162573624, "validation": 0.00048653100020601414}}, {"epoch": 14, "seconds": 0.0028810279982280917, "loss": 0.2476544189453125, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0004936519999318989, "forward": 0.000677683998219436, "backward": 0.0007599359996675048, "optimizer": 0.0003290879994892748, "validation": 0.0005503649990714621}}]','cpu',1,'finished','463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023',NULL,'inline','2026-11-25 17:41:18.578001','2026-11-25 17:41:19.471561');
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.023539335998066235, "loss": 2.181792755126953, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0009461409990763059, "forward": 0.007282980999661959, "backward": 0.0115473789992393, "optimizer": 0.0009922600002028048, "validation": 0.0026220649997412693}}, {"epoch": 1, "seconds": 0.00494108199927723, "loss": 1.9691778564453124, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0013322330014489125, "forward": 0.0013616279993584612, "backward": 0.0010687840003811289, "optimizer": 0.000508633000208647, "validation": 0.0005769149993284373}}, {"epoch": 2, "seconds": 0.005455782998978975, "loss": 1.6753866577148437, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0005930090010224376, "forward": 0.0008731439993425738, "backward": 0.000960472998485784, "optimizer": 0.0023612180011696182, "validation": 0.0005813309999211924}}, {"epoch": 3, "seconds": 0.003674002997286152, "loss": 0.9999996948242188, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0005582780013355659, "forward": 0.0008661840001877863, "backward": 0.0010271909995935857, "optimizer": 0.0005037859991716687, "validation": 0.0006399379999493249}}, {"epoch": 4, "seconds": 0.003498014002616401, "loss": 0.7397401428222656, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0005463480028993217, "forward": 0.0008354979981959332, "backward": 0.0010261999996146187, "optimizer": 0.0004244779993314296, "validation": 0.0005480820000229869}}, {"epoch": 5, "seconds": 0.005814854002892389, "loss": 0.4958615493774414, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0025318100033473456, "forward": 0.001038828000673675, "backward": 0.0010295150004822062, "optimizer": 0.0005259389999991981, "validation": 0.0005990469999233028}}, {"epoch": 6, "seconds": 0.0038880300016899128, "loss": 0.264357795715332, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.000596332998611615, "forward": 0.0009904569997161161, "backward": 0.0010650180010998156, "optimizer": 0.0005342709973774618, "validation": 0.0006164540009194752}}, {"epoch": 7, "seconds": 0.006153837999590905, "loss": 0.20089738845825195, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.000624526001047343, "forward": 0.0031774279996170662, "backward": 0.0010622139998304192, "optimizer": 0.0005374249994929414, "validation": 0.0006647449990850873}}, {"epoch": 8, "seconds": 0.003634826998677454, "loss": 0.1921571350097656, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0006092019993957365, "forward": 0.0009308989992860006, "backward": 0.0010065809983643703, "optimizer": 0.0004444190017238725, "validation": 0.0005624529985652771}}, {"epoch": 9, "seconds": 0.003584101001251838, "loss": 0.18766315460205077, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0006047950009815395, "forward": 0.0007998459986993112, "backward": 0.0010971749998134328, "optimizer": 0.0004221760009386344, "validation": 0.0005803700005344581}}, {"epoch": 10, "seconds": 0.006780626001273049, "loss": 0.1358563232421875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0005880009975953726, "forward": 0.001440924999769777, "backward": 0.0011760519992094487, "optimizer": 0.0005484030007210094, "validation": 0.002938003000963363}}, {"epoch": 11, "seconds": 0.004139562999625923, "loss": 0.13493593215942382, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0006088120007916586, "forward": 0.0012312340004427824, "backward": 0.0010747229989647167, "optimizer": 0.0005175070000404958, "validation": 0.000617075000263867}}, {"epoch": 12, "seconds": 0.004016180000689928, "loss": 0.12258827209472656, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0005866700030310312, "forward": 0.0008802339998510433, "backward": 0.0012156510001659626, "optimizer": 0.00045671699990634806, "validation": 0.0007928049999463838}}, {"epoch": 13, "seconds": 0.007406433000141988, "loss": 0.12009458541870117, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0025387919995409902, "forward": 0.0011518359988258453, "backward": 0.0011895729985553771, "optimizer": 0.000714648000212037, "validation": 0.0017021620005834848}}, {"epoch": 14, "seconds": 0.004201835999992909, "loss": 0.11657690048217774, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0007001680023677181, "forward": 0.0009346240003651474, "backward": 0.0012196169991511852, "optimizer": 0.0005833949999214383, "validation": 0.0006653450000158045}}]','cpu',1,'finished','ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1',NULL,'inline','2026-11-25 17:41:19.507507','2026-11-25 17:41:19.603479');
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
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','finished','08b0fa13cf4574b2',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','2026-11-25 17:41:02.551378','2026-11-25 17:41:05.816716');
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','interrupted','669656c9d7d2feae',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','2026-11-25 17:41:11.219503','2026-11-25 17:41:13.366026');
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','running','371a8adaaec7e5d3',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','2026-11-25 17:41:17.629368',NULL);
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0001');
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
INSERT INTO "teachers" VALUES('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,1.285349,'[{"epoch": 0, "seconds": 0.3847271609993186, "loss": 7.182952270507813, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.017816266998124775, "forward": 0.13955476299997827, "backward": 0.19930814399958763, "optimizer": 0.0038965730000199983, "validation": 0.02375054900039686}}]','90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78','90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78','cpu','2026-11-25 17:41:03.872778');
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
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-25 17:41:05.016396','2026-11-25 17:41:05.049988');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-25 17:41:05.063229','2026-11-25 17:41:05.092967');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-25 17:41:05.105918','2026-11-25 17:41:05.160692');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-25 17:41:05.172820','2026-11-25 17:41:05.239078');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-25 17:41:05.250877','2026-11-25 17:41:05.275647');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-25 17:41:05.287474','2026-11-25 17:41:05.330206');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-25 17:41:05.343491','2026-11-25 17:41:05.401949');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-25 17:41:05.414469','2026-11-25 17:41:05.441055');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-25 17:41:12.307638','2026-11-25 17:41:13.179794');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-25 17:41:13.195238','2026-11-25 17:41:13.305269');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-25 17:41:13.322640',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-25 17:41:18.557849','2026-11-25 17:41:19.481949');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-25 17:41:19.496637','2026-11-25 17:41:19.611848');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-25 17:41:19.628930',NULL);
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
