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
INSERT INTO "caches" VALUES('1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/1984bf70a1c7c8c5a87f7f97375923c2','2026-11-25 17:41:48.772201');
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
	finished_at DATETIME NOT NULL, speed JSON, 
	CONSTRAINT pk_replicates PRIMARY KEY (search_id, study, number, replicate), 
	CONSTRAINT fk_replicates_results FOREIGN KEY(search_id, study, number) REFERENCES results (search_id, study, number) ON DELETE CASCADE, 
	CONSTRAINT ck_replicates_replicate CHECK (replicate >= 0), 
	CONSTRAINT ck_replicates_score CHECK (score >= 0 AND score <= 1)
);
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.2,'[{"epoch": 0, "seconds": 0.004571142997519928, "loss": 1.942578582763672, "accuracy": 0.2, "rate": 6.92820323027551e-09, "parts": {"views": 0.0008954269997047959, "forward": 0.0013489089997165138, "backward": 0.0009526309986540582, "optimizer": 0.0005877099993085722, "validation": 0.000578618000872666}}]','cpu',1,'finished','1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1','1c4f120ff59981a0b1ef9e6650bd875332aceff83dc217591091ee96ab9ccce1','inline','2026-11-25 17:41:50.617169','2026-11-25 17:41:50.626544','{"images_per_s": 52844.66815483721, "peak_share": 0.06852243613530538, "peak_memory_bytes": 643215360, "resumed_at": []}');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.005510224000317976, "loss": 1.6742156982421874, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.0010488149964658078, "forward": 0.0016275619982479839, "backward": 0.001336069999524625, "optimizer": 0.0006851939997432055, "validation": 0.0005750019990955479}}]','cpu',1,'finished','80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4','80355e1cdf92a24e8e8270b430983af98c069375e64625d77175b55789fb92a4','inline','2026-11-25 17:41:50.630973','2026-11-25 17:41:50.642075','{"images_per_s": 42574.56034980744, "peak_share": 0.053214139835757984, "peak_memory_bytes": 643248128, "resumed_at": []}');
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
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.01930222300143214, "loss": 1.8503935241699219, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.0023675020020164084, "forward": 0.007498160000977805, "backward": 0.005546598000364611, "optimizer": 0.00116117099969415, "validation": 0.0023489899995183805}}]','cpu',1,'finished','eb3db7c6dddfc78ab078b65399ab8a4caecefa0e5d6e9b3b10d964713f9a32db',NULL,'inline','2026-11-25 17:41:50.034678','2026-11-25 17:41:50.112152','{"images_per_s": 12067.507323206535, "peak_share": 0.012089693617541161, "peak_memory_bytes": 639868928, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.01205586099968059, "loss": 2.019228057861328, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0008800240011623828, "forward": 0.0035538049996830523, "backward": 0.0046814670004096115, "optimizer": 0.0007624199988640612, "validation": 0.0019408050011406885}}]','cpu',1,'finished','1d4072d4ed7ab1665c57240174997a5f4ddbfae096e8fb3a61fcf33e5079d123',NULL,'inline','2026-11-25 17:41:50.147270','2026-11-25 17:41:50.162839','{"images_per_s": 20247.59569900454, "peak_share": 0.04044603891200739, "peak_memory_bytes": 640356352, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 0.03950714299935498, "loss": 1.9324472045898438, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.001995978000195464, "forward": 0.01591983800062735, "backward": 0.01472943299995677, "optimizer": 0.0014041399990674108, "validation": 0.005072955998912221}}]','cpu',1,'finished','3d1fad1d3ba73b1f180b098272bb4d93f1b837e9c83bfa78d6155bf4ffdd93ad',NULL,'inline','2026-11-25 17:41:50.187903','2026-11-25 17:41:50.231122','{"images_per_s": 5873.820525851395, "peak_share": 0.29553390629082615, "peak_memory_bytes": 641052672, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 0.053702536000855616, "loss": 1.7902293395996094, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.001368017001368571, "forward": 0.023267894001037348, "backward": 0.020664527000917587, "optimizer": 0.0010935700011032168, "validation": 0.006927243999598431}}]','cpu',1,'finished','ee4b794e959a33fbc2dd0085ca3c99cdf15b6ed703c7243f8506c418a6aba029',NULL,'inline','2026-11-25 17:41:50.255666','2026-11-25 17:41:50.313775','{"images_per_s": 4310.901528079161, "peak_share": 0.39224465585281254, "peak_memory_bytes": 641523712, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "width_1": 0.23333888534975422, "width_2": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 72}]}','9lfc-72fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29098,29016,1497510096352152615,0.1,'[{"epoch": 0, "seconds": 0.010609909000777407, "loss": 1.8481678771972656, "accuracy": 0.1, "rate": 3.948153291245666e-09, "parts": {"views": 0.0009966359993995866, "forward": 0.003053012998861959, "backward": 0.003964343000916415, "optimizer": 0.0007633610002812929, "validation": 0.0015493350001634099}}]','cpu',1,'finished','fd0587e890191d2941098d5eb476299852e7aa81b7d7bdc67cc61618be3e413d',NULL,'inline','2026-11-25 17:41:50.338073','2026-11-25 17:41:50.351895','{"images_per_s": 22785.912793107604, "peak_share": 0.023970803324516548, "peak_memory_bytes": 641814528, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',2,60000,'cnn-1','{"convolutions": 1, "width_1": 0.14050617626469963, "width_2": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 59}]}','16c-mp_3x3-35lfc-59fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59940,1287455,1966791211725599567,0.1,'[{"epoch": 0, "seconds": 0.027758608001022367, "loss": 2.460034942626953, "accuracy": 0.1, "rate": 1.493561307079472e-08, "parts": {"views": 0.0013582630017481279, "forward": 0.010582208999039722, "backward": 0.010678981998353265, "optimizer": 0.0010540519997448428, "validation": 0.0037912569987383904}}]','cpu',1,'finished','f9c862bc27b4ae49b17468ac31936ea5afb4ad5412ed5978594751b252b69863',NULL,'inline','2026-11-25 17:41:50.376313','2026-11-25 17:41:50.407966','{"images_per_s": 8448.262796791136, "peak_share": 0.3510451884096679, "peak_memory_bytes": 642330624, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "width_1": 0.8846345488960712, "width_2": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 0.045722983000814565, "loss": 3.1046743774414063, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.0017442040007153992, "forward": 0.020043055999849457, "backward": 0.016536960001758416, "optimizer": 0.0010891139991144883, "validation": 0.005907181999646127}}]','cpu',1,'finished','3f34009cc1e1588c1eb87a0d1d13d877fb9d01bdae1dd37e96c8627e5bf1e3b3',NULL,'inline','2026-11-25 17:41:50.434454','2026-11-25 17:41:50.484102','{"images_per_s": 5074.424812493767, "peak_share": 0.36945920737595284, "peak_memory_bytes": 642789376, "resumed_at": []}');
INSERT INTO "results" VALUES(1,'60k',3,60000,'mlp-1','{"convolutions": 0, "width_1": 0.1354483985897197, "width_2": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 17}, {"kind": "dense", "units": 259}]}','17lfc-259fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59486,59217,2265271237311217466,0.08,'[{"epoch": 0, "seconds": 0.011908604001291678, "loss": 1.7935763549804689, "accuracy": 0.08, "rate": 1.2948546903820548e-09, "parts": {"views": 0.0010013749997597188, "forward": 0.0035728530001506442, "backward": 0.004459697000129381, "optimizer": 0.0008629989988548914, "validation": 0.0017445049998059403}}]','cpu',1,'finished','78a9ecf5b822d4485d44f496b65f6df603b2be3e2cffd29525bbaf33ac626d30',NULL,'inline','2026-11-25 17:41:50.508681','2026-11-25 17:41:50.524076','{"images_per_s": 20208.29906568319, "peak_share": 0.04273773675199271, "peak_memory_bytes": 643141632, "resumed_at": []}');
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.020790654001757503, "loss": 1.9201254272460937, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0018069870002364041, "forward": 0.005140946999745211, "backward": 0.00756189300227561, "optimizer": 0.0029984630000399193, "validation": 0.002901539000959019}}, {"epoch": 1, "seconds": 0.006205423998835613, "loss": 1.7754737854003906, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0016325600008713081, "forward": 0.0016250179996859515, "backward": 0.0011652759985736338, "optimizer": 0.0007046340015222086, "validation": 0.0008353279990842566}}, {"epoch": 2, "seconds": 0.0039017609997245017, "loss": 1.6475503540039063, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0007672680003452115, "forward": 0.0009059019976120908, "backward": 0.0009427170007256791, "optimizer": 0.00047263000124075916, "validation": 0.0006256069991650293}}, {"epoch": 3, "seconds": 0.0042797709993465105, "loss": 1.3086801147460938, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0007555479987786384, "forward": 0.0009507590002613142, "backward": 0.0010077030001411913, "optimizer": 0.0006481000000349013, "validation": 0.0007119950005289866}}, {"epoch": 4, "seconds": 0.00444873200103757, "loss": 0.9901766204833984, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0007318330008274643, "forward": 0.0009865730007732054, "backward": 0.0011697530007950263, "optimizer": 0.0006373230007739039, "validation": 0.0007362109990936005}}, {"epoch": 5, "seconds": 0.004070561000844464, "loss": 0.755216064453125, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0006971840030018939, "forward": 0.000982285999270971, "backward": 0.001060070999301388, "optimizer": 0.0005484430002979934, "validation": 0.0005969939993519802}}, {"epoch": 6, "seconds": 0.003226478998840321, "loss": 0.5800480270385742, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0006302149995462969, "forward": 0.0007389050006167963, "backward": 0.0007598160009365529, "optimizer": 0.0004057909991388442, "validation": 0.0005442470010166289}}, {"epoch": 7, "seconds": 0.0035656120016938075, "loss": 0.4513506698608398, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0006027439994795714, "forward": 0.0007340370011661435, "backward": 0.0009618550011509797, "optimizer": 0.0005070410006737802, "validation": 0.0005986670003039762}}, {"epoch": 8, "seconds": 0.0031774869985383702, "loss": 0.35785934448242185, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005903940018470166, "forward": 0.0007184149999375222, "backward": 0.0007424000013998011, "optimizer": 0.00045111899817129597, "validation": 0.0005274210016068537}}, {"epoch": 9, "seconds": 0.003154954998535686, "loss": 0.32068313598632814, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0005614219990093261, "forward": 0.000699377000273671, "backward": 0.0008137360000546323, "optimizer": 0.0004021559998363955, "validation": 0.0005382879990065703}}, {"epoch": 10, "seconds": 0.003231106000384898, "loss": 0.2878694915771484, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0005678919987985864, "forward": 0.0007029719999991357, "backward": 0.0008293690007121768, "optimizer": 0.0003878560000885045, "validation": 0.0005998289998387918}}, {"epoch": 11, "seconds": 0.0030721420007466804, "loss": 0.26650806427001955, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0005471730019053211, "forward": 0.0006898429983266396, "backward": 0.0007204889989225194, "optimizer": 0.0003675539992400445, "validation": 0.0006116370004747296}}, {"epoch": 12, "seconds": 0.0030676949972985312, "loss": 0.2560185432434082, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0005983179980830755, "forward": 0.0006955809985811356, "backward": 0.0007242529991344782, "optimizer": 0.0003823770002782112, "validation": 0.0005268610002531204}}, {"epoch": 13, "seconds": 0.0031882440016488545, "loss": 0.24596561431884767, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005696540010831086, "forward": 0.0006996070023888024, "backward": 0.0007979509991855593, "optimizer": 0.0004591799988702405, "validation": 0.0005221039991738508}}, {"epoch": 14, "seconds": 0.0030136550012684893, "loss": 0.2476544189453125, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005447490002552513, "forward": 0.0007458760010194965, "backward": 0.0007128559991542716, "optimizer": 0.00036639199970522895, "validation": 0.0005087440003990196}}]','cpu',1,'finished','463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023',NULL,'inline','2026-11-25 17:41:55.876808','2026-11-25 17:41:56.846416','{"images_per_s": 51432.18401979662, "peak_share": 0.061304779142412176, "peak_memory_bytes": 505786368, "resumed_at": []}');
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.013828486999045708, "loss": 2.181792755126953, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0009871830025076633, "forward": 0.00335464999989199, "backward": 0.0053313100015657255, "optimizer": 0.0008938840001064818, "validation": 0.002957370999865816}}, {"epoch": 1, "seconds": 0.005842736998602049, "loss": 1.9691778564453124, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0014685540008940734, "forward": 0.0015151159986999119, "backward": 0.0013523439993150532, "optimizer": 0.0006627019993175054, "validation": 0.0006359519993566209}}, {"epoch": 2, "seconds": 0.005188187000385369, "loss": 1.6753866577148437, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0009393829986947821, "forward": 0.0012571919996844372, "backward": 0.0014179800000420073, "optimizer": 0.000661971000226913, "validation": 0.0007016790004854556}}, {"epoch": 3, "seconds": 0.0036380399997142376, "loss": 0.9999996948242188, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0005732200006605126, "forward": 0.0008263849995273631, "backward": 0.001071186998160556, "optimizer": 0.0004540530007943744, "validation": 0.0005678220004483592}}, {"epoch": 4, "seconds": 0.003588777999539161, "loss": 0.7397401428222656, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0005428140011645155, "forward": 0.0008000759989954531, "backward": 0.0009952740001608618, "optimizer": 0.000396207000449067, "validation": 0.0007132270002330188}}, {"epoch": 5, "seconds": 0.0034076099982485175, "loss": 0.4958615493774414, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0005142919999343576, "forward": 0.0007787539980199654, "backward": 0.0009216360012942459, "optimizer": 0.00037905099998170044, "validation": 0.000683632999425754}}, {"epoch": 6, "seconds": 0.0035484870004438562, "loss": 0.264357795715332, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0005717580024793278, "forward": 0.0008124729993141955, "backward": 0.0010103960012202151, "optimizer": 0.00045713800136581995, "validation": 0.0005550519999815151}}, {"epoch": 7, "seconds": 0.0033907430006365757, "loss": 0.20089738845825195, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0005815020012960304, "forward": 0.0007951789993967395, "backward": 0.0009192020006594248, "optimizer": 0.00038710300032107625, "validation": 0.0005258889996184735}}, {"epoch": 8, "seconds": 0.0033735689994500717, "loss": 0.1921571350097656, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0005141830006323289, "forward": 0.0009181599998555612, "backward": 0.0009065429985639639, "optimizer": 0.00037825099934707396, "validation": 0.0005252280006970977}}, {"epoch": 9, "seconds": 0.00336823900215677, "loss": 0.18766315460205077, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0005240049995336449, "forward": 0.0007907709987193812, "backward": 0.0009868830002233153, "optimizer": 0.00039680800000496674, "validation": 0.0005365750002965797}}, {"epoch": 10, "seconds": 0.0034587740010465495, "loss": 0.1358563232421875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0005983959999866784, "forward": 0.0008066949994827155, "backward": 0.0009456610005145194, "optimizer": 0.0004286760013201274, "validation": 0.0005405709998740349}}, {"epoch": 11, "seconds": 0.0036628270008804975, "loss": 0.13493593215942382, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0005414229999587405, "forward": 0.000935385998673155, "backward": 0.0010183400008827448, "optimizer": 0.0004219860002194764, "validation": 0.0005917760008742334}}, {"epoch": 12, "seconds": 0.003954840000005788, "loss": 0.12258827209472656, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0006001799974910682, "forward": 0.001073790999726043, "backward": 0.001035683999361936, "optimizer": 0.0004999900011171121, "validation": 0.0005890430002182256}}, {"epoch": 13, "seconds": 0.0034377040010440396, "loss": 0.12009458541870117, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005356229976314353, "forward": 0.0008562689999962458, "backward": 0.0009432379993086215, "optimizer": 0.0004255109979567351, "validation": 0.0005394689997046953}}, {"epoch": 14, "seconds": 0.003423701999054174, "loss": 0.11657690048217774, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005283549999148818, "forward": 0.0007970909991854569, "backward": 0.0009424460004083812, "optimizer": 0.0004194819994154386, "validation": 0.0005542110011447221}}]','cpu',1,'finished','ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1',NULL,'inline','2026-11-25 17:41:56.878227','2026-11-25 17:41:56.950614','{"images_per_s": 56179.98990574135, "peak_share": 0.1325977330473436, "peak_memory_bytes": 512819200, "resumed_at": []}');
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.019244933000663877, "loss": 1.9201254272460937, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0017440449992136564, "forward": 0.004984855999282445, "backward": 0.0071094039994932245, "optimizer": 0.002904963999753818, "validation": 0.002164777000871254}}, {"epoch": 1, "seconds": 0.004325338999478845, "loss": 1.7754737854003906, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0011375150024832692, "forward": 0.0010565149987087352, "backward": 0.0008859929985192139, "optimizer": 0.0005376859990064986, "validation": 0.0005343320008250885}}, {"epoch": 2, "seconds": 0.0031229479991452536, "loss": 1.6475503540039063, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0005242459992587101, "forward": 0.0006669379999948433, "backward": 0.0007494500005122973, "optimizer": 0.00036052399991604034, "validation": 0.0006788560003769817}}, {"epoch": 3, "seconds": 0.004276175000995863, "loss": 1.3086801147460938, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0007038429994281614, "forward": 0.0009982389983633766, "backward": 0.0010352330009482102, "optimizer": 0.0005813410007249331, "validation": 0.0007733359998383094}}, {"epoch": 4, "seconds": 0.004231428998537012, "loss": 0.9901766204833984, "accuracy": 0.14, "rate": 0.0017223780580317087, "parts": {"views": 0.0007932250009616837, "forward": 0.0009758759988471866, "backward": 0.0009400730014021974, "optimizer": 0.000522493999596918, "validation": 0.000801506999778212}}, {"epoch": 5, "seconds": 0.004327210001065396, "loss": 0.755216064453125, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.0007112930034054443, "forward": 0.0010558040012256242, "backward": 0.0011183959995832993, "optimizer": 0.0004952740000589984, "validation": 0.000744293000025209}}, {"epoch": 6, "seconds": 0.0035811449997709133, "loss": 0.5800480270385742, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0005725280007027322, "forward": 0.0008158990003721556, "backward": 0.0009593619997758651, "optimizer": 0.000429725998401409, "validation": 0.0006550210000568768}}, {"epoch": 7, "seconds": 0.0031761059999553254, "loss": 0.4513506698608398, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0006410989990399685, "forward": 0.0006823709991294891, "backward": 0.0007168219999584835, "optimizer": 0.0003803330000664573, "validation": 0.0006112860010034638}}, {"epoch": 8, "seconds": 0.0030237610008043703, "loss": 0.35785934448242185, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0005452879977383418, "forward": 0.0006963019986869767, "backward": 0.0007310330001928378, "optimizer": 0.0003863020010612672, "validation": 0.0005275919993437128}}, {"epoch": 9, "seconds": 0.0030975889985711547, "loss": 0.32068313598632814, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0006046160015102942, "forward": 0.0006726969986630138, "backward": 0.0007114440013538115, "optimizer": 0.0004383289997349493, "validation": 0.0005318980001902673}}, {"epoch": 10, "seconds": 0.0030687860016769264, "loss": 0.2878694915771484, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0005264199990051566, "forward": 0.000733827999283676, "backward": 0.0008112819996313192, "optimizer": 0.00034971700006281026, "validation": 0.0005105159998493036}}, {"epoch": 11, "seconds": 0.0035872650005330797, "loss": 0.26650806427001955, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0007299299977603368, "forward": 0.0008520310002495535, "backward": 0.0007940460000099847, "optimizer": 0.00042920600026263855, "validation": 0.0005191590007598279}}, {"epoch": 12, "seconds": 0.0028743389975716127, "loss": 0.2560185432434082, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0005102849972900003, "forward": 0.0006497629983641673, "backward": 0.000663823999275337, "optimizer": 0.00038688399763486814, "validation": 0.0005372859995986801}}, {"epoch": 13, "seconds": 0.002902420999816968, "loss": 0.24596561431884767, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0005137120006111218, "forward": 0.0006467479997809278, "backward": 0.0006738579995726468, "optimizer": 0.0003525120009726379, "validation": 0.0005896129987377208}}, {"epoch": 14, "seconds": 0.0028859060003014747, "loss": 0.2476544189453125, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005561149991990533, "forward": 0.0006503140011773212, "backward": 0.0007189850002760068, "optimizer": 0.0003415259998291731, "validation": 0.0004888850016868673}}]','cpu',1,'finished','463f23885e169d96aa7ef45e411cae28d2bbe790b3c466372d38197762993023',NULL,'inline','2026-11-25 17:42:02.067190','2026-11-25 17:42:02.863986','{"images_per_s": 55077.84299704834, "peak_share": 0.06583033577143492, "peak_memory_bytes": 509054976, "resumed_at": []}');
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "width_1": 0.5, "width_2": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.022465084000941715, "loss": 2.181792755126953, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.0010590600013529183, "forward": 0.006078235999666504, "backward": 0.004780142999152304, "optimizer": 0.0031847780028329, "validation": 0.007036445000267122}}, {"epoch": 1, "seconds": 0.012042853000821196, "loss": 1.9691778564453124, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0014022170016687596, "forward": 0.0014366980012709973, "backward": 0.0012979729999642586, "optimizer": 0.0026211230015178444, "validation": 0.004225810998832458}}, {"epoch": 2, "seconds": 0.005037213000832708, "loss": 1.6753866577148437, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0007291590009117499, "forward": 0.0016345909989468055, "backward": 0.0012156010016042273, "optimizer": 0.0006137199998192955, "validation": 0.0006533880005008541}}, {"epoch": 3, "seconds": 0.004417815000124392, "loss": 0.9999996948242188, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0006436730018322123, "forward": 0.0013305710017448291, "backward": 0.0010809110026457347, "optimizer": 0.000497136999911163, "validation": 0.0007026610001048539}}, {"epoch": 4, "seconds": 0.00413974299954134, "loss": 0.7397401428222656, "accuracy": 0.1, "rate": 0.0017223780580317087, "parts": {"views": 0.0005462400022224756, "forward": 0.0007823089999874355, "backward": 0.00169664399982139, "optimizer": 0.00042789299914147705, "validation": 0.0005402900005719857}}, {"epoch": 5, "seconds": 0.0034762100003717933, "loss": 0.4958615493774414, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0005264390019874554, "forward": 0.0007728459986537928, "backward": 0.0011174959981872234, "optimizer": 0.0003945440003008116, "validation": 0.0005271009995340137}}, {"epoch": 6, "seconds": 0.003477803000350832, "loss": 0.264357795715332, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.0005274830000416841, "forward": 0.0007783740020386176, "backward": 0.0010260100007144501, "optimizer": 0.000481142998978612, "validation": 0.0005284230010147439}}, {"epoch": 7, "seconds": 0.0033016419984051026, "loss": 0.20089738845825195, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0006251560007513035, "forward": 0.0007722029986325651, "backward": 0.0008828279987938004, "optimizer": 0.0003749860024981899, "validation": 0.0005133199992997106}}, {"epoch": 8, "seconds": 0.003597650998926838, "loss": 0.1921571350097656, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.0008137160020851297, "forward": 0.0008316420025948901, "backward": 0.0009136730004684068, "optimizer": 0.00038387899985536933, "validation": 0.0005173760000616312}}, {"epoch": 9, "seconds": 0.0032344540013582446, "loss": 0.18766315460205077, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0005192300013732165, "forward": 0.0007533949992648559, "backward": 0.0008861719998094486, "optimizer": 0.00041837999924609903, "validation": 0.0005227940000622766}}, {"epoch": 10, "seconds": 0.003528899002049002, "loss": 0.1358563232421875, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0005171760003577219, "forward": 0.0008684559998073382, "backward": 0.000984227999651921, "optimizer": 0.00039654699867242016, "validation": 0.0006247660003282363}}, {"epoch": 11, "seconds": 0.0031805819999135565, "loss": 0.13493593215942382, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.0005214119992160704, "forward": 0.0007582430007460061, "backward": 0.0008941939995565917, "optimizer": 0.00036523100061458535, "validation": 0.0005118280005262932}}, {"epoch": 12, "seconds": 0.0032187790002353722, "loss": 0.12258827209472656, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0005074419987067813, "forward": 0.0008058739986154251, "backward": 0.0008854120005707955, "optimizer": 0.00037798100129293744, "validation": 0.0005135310002515325}}, {"epoch": 13, "seconds": 0.004143648999161087, "loss": 0.12009458541870117, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0006655849992966978, "forward": 0.0008476470011373749, "backward": 0.0012230830016051186, "optimizer": 0.0005716769992432091, "validation": 0.0006701229995087488}}, {"epoch": 14, "seconds": 0.0035358479999558767, "loss": 0.11657690048217774, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0005597179988399148, "forward": 0.0008217469985538628, "backward": 0.0010242169992125127, "optimizer": 0.0003988110001955647, "validation": 0.0005928789996687556}}]','cpu',1,'finished','ebfdee9d9d32281bf163ac91eef30f8df9a9ecaecae085c5260b9dd84b6535c1',NULL,'inline','2026-11-25 17:42:02.908250','2026-11-25 17:42:02.996533','{"images_per_s": 49299.16875362715, "peak_share": 0.12333764746896145, "peak_memory_bytes": 514048000, "resumed_at": []}');
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
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','finished','27b2b8ac390df410',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','2026-11-25 17:41:47.284484','2026-11-25 17:41:50.807721');
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','interrupted','2e9c9f79a0a2079f',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','2026-11-25 17:41:54.885995','2026-11-25 17:41:57.015259');
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": "small", "logits": null, "members": 1, "epochs": 1, "batch_size": 128, "learning_rate": 0.1, "weight_decay": 0.0005, "precision": "bf16"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "sampler": {"name": "gp", "trials": 4, "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "bf16", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "confirmation": {"top": 1, "seeds": 2}}','running','25589f774fd871fd',NULL,'["00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf"]','1984bf70a1c7c8c5a87f7f97375923c2ef4577c1efbc16d65a5af2000a181ed5','2026-11-25 17:42:01.032499',NULL);
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0002');
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
INSERT INTO "teachers" VALUES('00df506e21e6c13f6699dbb712376585c9ef45ad651a787a90e69498a63fbcdf','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,1.357009,'[{"epoch": 0, "seconds": 0.39768173599986767, "loss": 7.182952270507813, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.0188463739996223, "forward": 0.13609188299960806, "backward": 0.21273282599941012, "optimizer": 0.004176277998340083, "validation": 0.025299664001067868}}]','90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78','90a0b9c7896a63b7e8b1ff0999f7703b832250b374c49abc81d6b234774ebc78','cpu','2026-11-25 17:41:48.677645');
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
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-25 17:41:50.012440','2026-11-25 17:41:50.121352');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-25 17:41:50.138291','2026-11-25 17:41:50.167677');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-25 17:41:50.180211','2026-11-25 17:41:50.235890');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-25 17:41:50.247624','2026-11-25 17:41:50.318993');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-25 17:41:50.330672','2026-11-25 17:41:50.356766');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-25 17:41:50.368883','2026-11-25 17:41:50.413579');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-25 17:41:50.426805','2026-11-25 17:41:50.489183');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-25 17:41:50.501290','2026-11-25 17:41:50.528890');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-25 17:41:55.852752','2026-11-25 17:41:56.855115');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-25 17:41:56.869242','2026-11-25 17:41:56.956665');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-25 17:41:56.971895',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-25 17:42:02.053582','2026-11-25 17:42:02.874490');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-25 17:42:02.891727','2026-11-25 17:42:03.004483');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-25 17:42:03.021752',NULL);
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
