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
INSERT INTO "caches" VALUES('6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','{"layout": 1, "byte_order": "little", "network": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc", "teachers": ["f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a"], "data": "f3120a8fa253dbdad16aeebfcbcdbe65951c58226061082bf1b61dde3add92d7", "split": "6ec933a20380279fbeec9e10ab5e23ad7466931f9acf10b1caa4713b600bcaf4", "views": {"version": 1, "kind": "paper", "seed": 641980213, "hue": 0.06, "saturation": 0.26, "value": 0.2, "saturation_scale": 0.21, "value_scale": 0.13, "crop_min": 24, "pad": 4, "mixup": 0.0}, "normalisation": {"kind": "per-image", "mean": [], "std": []}, "precision": "fp32", "dtype": "fp32", "samples": 200, "image": [3, 32, 32], "classes": 10}',2,'/srv/caches/6e252255a3ccd80a84bb5e2941a41d78','2026-11-29 09:16:08.026183');
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
	CONSTRAINT ck_jobs_state CHECK (state IN ('queued', 'running', 'finished', 'failed')), 
	CONSTRAINT fk_jobs_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_jobs_hand_outs CHECK (hand_outs >= 0), 
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
	CONSTRAINT ck_replicates_replicate CHECK (replicate >= 0), 
	CONSTRAINT ck_replicates_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT fk_replicates_results FOREIGN KEY(search_id, study, number) REFERENCES results (search_id, study, number) ON DELETE CASCADE, 
	CONSTRAINT ck_replicates_latency_ms CHECK (latency_ms > 0)
);
INSERT INTO "replicates" VALUES(1,'30k',0,0,7572766892647083572,0.18,'[{"epoch": 0, "seconds": 0.009454024000660866, "loss": 2.0681636047363283, "accuracy": 0.18, "rate": 6.92820323027551e-09, "parts": {"views": 0.002159032999770716, "forward": 0.0024615089996586903, "backward": 0.0018767839992506197, "optimizer": 0.001403498999934527, "validation": 0.0011624669996308512}}]','cpu',1,'finished','b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad','b70b3398ddd62ab25027c33a29839cd234f74a12f2bfd37cb9923910483f2bad','inline','2026-11-29 09:16:11.361077','2026-11-29 09:16:11.398133','{"images_per_s": 25313.81216962418, "peak_share": 0.10414992467237649, "peak_memory_bytes": 700710912, "together": 1, "resumed_at": []}',4.08334500207274686545e-01,'50:EgAwIAB0AA==');
INSERT INTO "replicates" VALUES(1,'30k',0,1,40204802414072924,0.08,'[{"epoch": 0, "seconds": 0.00996594299977005, "loss": 1.7838583374023438, "accuracy": 0.08, "rate": 6.92820323027551e-09, "parts": {"views": 0.002487307998308097, "forward": 0.0018473999989510048, "backward": 0.002065818998744362, "optimizer": 0.0015778849992784671, "validation": 0.0015467670000361977}}]','cpu',1,'finished','3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8','3947cecfddf059dc70068d89206396e51766073e12ac02b867e12c4a9d2a14e8','inline','2026-11-29 09:16:11.412830','2026-11-29 09:16:11.453437','{"images_per_s": 25067.645054964683, "peak_share": 0.11546322587854227, "peak_memory_bytes": 700747776, "together": 1, "resumed_at": []}',5.27868999597558286041e-01,'50:EgAQAABAAA==');
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
	CONSTRAINT ck_results_parameters CHECK (parameters > 0 AND parameters <= budget_params), 
	CONSTRAINT ck_results_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT fk_results_searches FOREIGN KEY(search_id) REFERENCES searches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_results_macs CHECK (macs >= 0), 
	CONSTRAINT ck_results_number CHECK (number >= 0), 
	CONSTRAINT ck_results_latency_ms CHECK (latency_ms > 0)
);
INSERT INTO "results" VALUES(1,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.16,'[{"epoch": 0, "seconds": 0.009128924999458832, "loss": 1.9682470703125, "accuracy": 0.16, "rate": 6.92820323027551e-09, "parts": {"views": 0.0020978389993615565, "forward": 0.002077290000670473, "backward": 0.0017171159997815266, "optimizer": 0.001438142000552034, "validation": 0.001361679999718035}}]','cpu',1,'finished','6909d6104cadd500d91d659b8ecf062c4a0dbc545f0b410bf36771d988a7a6b6',NULL,'inline','2026-11-29 09:16:09.995648','2026-11-29 09:16:10.194683','{"images_per_s": 27283.689113552307, "peak_share": 0.11907868820291752, "peak_memory_bytes": 693301248, "together": 1, "resumed_at": []}','mid-range',4.09357500302576227113e-01);
INSERT INTO "results" VALUES(1,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.04,'[{"epoch": 0, "seconds": 0.011834674000056111, "loss": 2.149921417236328, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0022446540015153005, "forward": 0.0025513170003250707, "backward": 0.0030944760001148097, "optimizer": 0.0017806440000640578, "validation": 0.0016368959995816112}}]','cpu',1,'finished','be08ed2e2e43a1ec61c304ff594e5c665103c14a755f02c9e76f717cd517ce1f',NULL,'inline','2026-11-29 09:16:10.241205','2026-11-29 09:16:10.279510','{"images_per_s": 20680.190059036955, "peak_share": 0.1690267771458647, "peak_memory_bytes": 693383168, "together": 1, "resumed_at": []}','mid-range',5.48512000023038126528e-01);
INSERT INTO "results" VALUES(1,'30k',1,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 20, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 13}, {"kind": "dense", "units": 20}]}','20c-mp_3x3-13lfc-20fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28010,1562460,4384643289195452611,0.04,'[{"epoch": 0, "seconds": 0.07727605199943355, "loss": 2.0560626220703124, "accuracy": 0.04, "rate": 6.92820323027551e-09, "parts": {"views": 0.0030369690011866624, "forward": 0.031045355999594904, "backward": 0.030841033999422507, "optimizer": 0.0017652250007813564, "validation": 0.009912061999784783}}]','cpu',1,'finished','8a3e5243f9b6c9b9f9ce96b89972187f19781fbcd8333a58dc55f34b1b1d064e',NULL,'inline','2026-11-29 09:16:10.320760','2026-11-29 09:16:10.442459','{"images_per_s": 2999.0140440985324, "peak_share": 0.41933279809723784, "peak_memory_bytes": 693436416, "together": 1, "resumed_at": []}','mid-range',9.52063000113412272185e-01);
INSERT INTO "results" VALUES(1,'60k',1,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 38, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 14}, {"kind": "dense", "units": 38}]}','38c-mp_3x3-14lfc-38fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',57048,2972512,6639849329659583433,0.1,'[{"epoch": 0, "seconds": 0.14795614200011187, "loss": 1.875990447998047, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0034302640005989815, "forward": 0.055208888000379375, "backward": 0.07162326599973312, "optimizer": 0.0022818139996161335, "validation": 0.014732690000528237}}]','cpu',1,'finished','daa5459af239fd89d28f80d435b5e2cf0241d329ad06295f7217a454b17dd14e',NULL,'inline','2026-11-29 09:16:10.481821','2026-11-29 09:16:10.673524','{"images_per_s": 1508.9302414872768, "peak_share": 0.38925959131608256, "peak_memory_bytes": 700399616, "together": 1, "resumed_at": []}','mid-range',9.72330499735107878223e-01);
INSERT INTO "results" VALUES(1,'30k',2,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.23333888534975422, "units_1": 0.08783618602422016, "learning_rate": 0.0009870383228114162}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 32}]}','9lfc-32fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0009870383228114162, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',28298,28256,1497510096352152615,0.12,'[{"epoch": 0, "seconds": 0.009994305999498465, "loss": 2.2372755432128906, "accuracy": 0.12, "rate": 3.948153291245666e-09, "parts": {"views": 0.002228172000286577, "forward": 0.0020946330005244818, "backward": 0.0018046099994535325, "optimizer": 0.0017173959995488985, "validation": 0.0016407419998358819}}]','cpu',1,'finished','d26d1935cb40746e806dcd17f061f1bcdc82316933503fac5da26e563241adfe',NULL,'inline','2026-11-29 09:16:10.715910','2026-11-29 09:16:10.753912','{"images_per_s": 25494.559397894354, "peak_share": 0.12035813643064087, "peak_memory_bytes": 700424192, "together": 1, "resumed_at": []}','random for mlp-1',5.51513000118575291708e-01);
INSERT INTO "results" VALUES(1,'60k',2,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.14050617626469963, "units_1": 0.8581498843073423, "learning_rate": 0.00373390326769868}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 1600}]}','9lfc-1600fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.00373390326769868, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59658,58048,1966791211725599567,0.06,'[{"epoch": 0, "seconds": 0.01400094899963733, "loss": 1.4686239624023438, "accuracy": 0.06, "rate": 1.493561307079472e-08, "parts": {"views": 0.002351413999349461, "forward": 0.002732718000515888, "backward": 0.004930632999275986, "optimizer": 0.0018412790004731505, "validation": 0.001618121000319661}}]','cpu',1,'finished','1be968f73162e07afdb1793c30ae3aec1cefdae1eeb29470fce362ed4e5cfa71',NULL,'inline','2026-11-29 09:16:10.796799','2026-11-29 09:16:10.832984','{"images_per_s": 16869.03321263849, "peak_share": 0.1258095524132883, "peak_memory_bytes": 700432384, "together": 1, "resumed_at": []}','random for mlp-1',4.18418499975814484059e-01);
INSERT INTO "results" VALUES(1,'30k',3,30000,'cnn-1','{"convolutions": 1, "filters_1": 0.8846345488960712, "units_1": 0.25244974305353696, "learning_rate": 0.008934786751172201}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 30, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 9}, {"kind": "dense", "units": 14}]}','30c-mp_3x3-9lfc-14fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.008934786751172201, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',29570,2331266,377132677794549772,0.1,'[{"epoch": 0, "seconds": 0.10729564699977345, "loss": 3.1723040771484374, "accuracy": 0.1, "rate": 3.573914700468881e-08, "parts": {"views": 0.0032670680011506192, "forward": 0.03904486800001905, "backward": 0.04863956499957567, "optimizer": 0.00258243499956734, "validation": 0.012977803000467247}}]','cpu',1,'finished','e672a3fcf42bb900f5da8dd130e3a3066e569090ed913a7d31a6dd986ec54e21',NULL,'inline','2026-11-29 09:16:10.864996','2026-11-29 09:16:11.013719','{"images_per_s": 2138.2613471898735, "peak_share": 0.4415850947325573, "peak_memory_bytes": 700551168, "together": 1, "resumed_at": []}','random for cnn-1',0.883704999978363);
INSERT INTO "results" VALUES(1,'60k',3,60000,'cnn-1','{"convolutions": 1, "filters_1": 0.1354483985897197, "units_1": 0.7189881905745406, "learning_rate": 0.0003237136725955137}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 16, "size": 5, "batch_norm": false, "residual": false}, {"kind": "max_pool", "size": 3}, {"kind": "bottleneck", "units": 35}, {"kind": "dense", "units": 50}]}','16c-mp_3x3-35lfc-50fc','{"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0003237136725955137, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',59526,1287050,2265271237311217466,0.12,'[{"epoch": 0, "seconds": 0.06204224300108763, "loss": 2.240447998046875, "accuracy": 0.12, "rate": 1.2948546903820548e-09, "parts": {"views": 0.004078126001331839, "forward": 0.021820742998897913, "backward": 0.025510802998724103, "optimizer": 0.0027327970001351787, "validation": 0.007172632000219892}}]','cpu',1,'finished','7f9d843c90aedd99aa4029ec36aad9229467803999a379c3840180544ed6b1e4',NULL,'inline','2026-11-29 09:16:11.060272','2026-11-29 09:16:11.158441','{"images_per_s": 3693.9578799660035, "peak_share": 0.4516373003808238, "peak_memory_bytes": 700633088, "together": 1, "resumed_at": []}','random for cnn-1',7.2623449977982090786e-01);
INSERT INTO "results" VALUES(2,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.008852047000800667, "loss": 2.043817901611328, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0020539760007523, "forward": 0.001908053000079235, "backward": 0.0016309540005750023, "optimizer": 0.0013937899993834435, "validation": 0.0014539029998559272}}, {"epoch": 1, "seconds": 0.008143108999320248, "loss": 1.8952407836914062, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0017595350000192411, "forward": 0.0016935510002440424, "backward": 0.0017519009998068213, "optimizer": 0.001189156999316765, "validation": 0.0012975990002814797}}, {"epoch": 2, "seconds": 0.008200395000130811, "loss": 1.7584332275390624, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0016720710000299732, "forward": 0.0017505480000181706, "backward": 0.001848541999606823, "optimizer": 0.0012642589999813936, "validation": 0.0012744660007228958}}, {"epoch": 3, "seconds": 0.007906786999228643, "loss": 1.3991343688964843, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0017960840004889178, "forward": 0.0016853870010891114, "backward": 0.0016615220001767739, "optimizer": 0.0011126540002805996, "validation": 0.0012361349999991944}}, {"epoch": 4, "seconds": 0.007460179999725369, "loss": 1.0619259643554688, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.0016169470000022557, "forward": 0.0016025320001062937, "backward": 0.0016273780001938576, "optimizer": 0.0010828679996848223, "validation": 0.0011585090005610255}}, {"epoch": 5, "seconds": 0.008128833001137536, "loss": 0.8078151702880859, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.001693662000434415, "forward": 0.0017574509993210086, "backward": 0.001774734000719036, "optimizer": 0.0012255249994268524, "validation": 0.0012087729992344975}}, {"epoch": 6, "seconds": 0.007112159999451251, "loss": 0.620014419555664, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.0016205450001507415, "forward": 0.0015350749999925029, "backward": 0.0015184739995675045, "optimizer": 0.0010027879989138455, "validation": 0.0010869150000871741}}, {"epoch": 7, "seconds": 0.00740507700083981, "loss": 0.4849601364135742, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.0016017699999792967, "forward": 0.0015376190003735246, "backward": 0.0015490809992115828, "optimizer": 0.0011320200010231929, "validation": 0.0011574769996514078}}, {"epoch": 8, "seconds": 0.007359721999819158, "loss": 0.38283859252929686, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0016115379994516843, "forward": 0.0014519989999826066, "backward": 0.0016040040000007139, "optimizer": 0.0011800189995483379, "validation": 0.0011402050004107878}}, {"epoch": 9, "seconds": 0.007475038000848144, "loss": 0.3422567367553711, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0016456309995191987, "forward": 0.0015050090005388483, "backward": 0.0016213059998335666, "optimizer": 0.0011608529994191485, "validation": 0.0011341839999658987}}, {"epoch": 10, "seconds": 0.007196296000074653, "loss": 0.3051405715942383, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0014831680000497727, "forward": 0.0014383939997060224, "backward": 0.0015331419999711215, "optimizer": 0.001090009999643371, "validation": 0.0012699379994955962}}, {"epoch": 11, "seconds": 0.008004450000953511, "loss": 0.2837783622741699, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.0017081179994420381, "forward": 0.002152629999727651, "backward": 0.0015918509998300578, "optimizer": 0.0010413499994683661, "validation": 0.001132610999775352}}, {"epoch": 12, "seconds": 0.007111847000487614, "loss": 0.2724123001098633, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0015421580010297475, "forward": 0.0014710539999214234, "backward": 0.0014845700006844709, "optimizer": 0.0011006920003637788, "validation": 0.0011463969995020307}}, {"epoch": 13, "seconds": 0.006463163000262284, "loss": 0.2616324615478516, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.0013937899993834435, "forward": 0.0012946540000484674, "backward": 0.0013995799999975134, "optimizer": 0.0009563309995428426, "validation": 0.0010470000006534974}}, {"epoch": 14, "seconds": 0.007616353000230447, "loss": 0.2631257247924805, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0016392500001529697, "forward": 0.0015206680000119377, "backward": 0.001514786999905482, "optimizer": 0.0011187240006620414, "validation": 0.001465084000301431}}]','cpu',1,'finished','da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281',NULL,'inline','2026-11-29 09:16:23.025402','2026-11-29 09:16:23.376644','{"images_per_s": 33220.48224823479, "peak_share": 0.18151045919207748, "peak_memory_bytes": 786132992, "together": 1, "resumed_at": []}','mid-range',5.29646999893884640187e-01);
INSERT INTO "results" VALUES(2,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.012456136999389855, "loss": 2.318833923339844, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.002378865001446684, "forward": 0.0027508200000738725, "backward": 0.0031696560008640517, "optimizer": 0.0018696920005822903, "validation": 0.0017471319997639512}}, {"epoch": 1, "seconds": 0.011832217998744454, "loss": 2.1002238464355467, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.0020217759993101936, "forward": 0.002642678000484011, "backward": 0.0030434690006586607, "optimizer": 0.0015547619996141293, "validation": 0.0019384200004424201}}, {"epoch": 2, "seconds": 0.016606719000265002, "loss": 1.7948072814941407, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0055775939999875845, "forward": 0.002955073999146407, "backward": 0.0035526030005712528, "optimizer": 0.0018886770003518905, "validation": 0.0019164389996149112}}, {"epoch": 3, "seconds": 0.011744593000003078, "loss": 1.0796593475341796, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.002100114001223119, "forward": 0.002591632999610738, "backward": 0.003091038000093249, "optimizer": 0.0017000240004563238, "validation": 0.0016457319998153253}}, {"epoch": 4, "seconds": 0.01133210999887524, "loss": 0.7893545532226562, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.0020466839996515773, "forward": 0.0024598370009698556, "backward": 0.003060721999645466, "optimizer": 0.0014682790006190771, "validation": 0.0017555680005898466}}, {"epoch": 5, "seconds": 0.011803083000813785, "loss": 0.5468083190917968, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.0021340760013117688, "forward": 0.0024402900007771677, "backward": 0.003081059999203717, "optimizer": 0.0017516289999548462, "validation": 0.0018179849994339747}}, {"epoch": 6, "seconds": 0.011481600000479375, "loss": 0.281157112121582, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.002045831000941689, "forward": 0.0022802610001235735, "backward": 0.0032323630002792925, "optimizer": 0.0016761589995439863, "validation": 0.0016524739994565607}}, {"epoch": 7, "seconds": 0.011944818001211388, "loss": 0.2158504867553711, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0020941820002917666, "forward": 0.0023639080000066315, "backward": 0.003185386000041035, "optimizer": 0.0017508689998066984, "validation": 0.0018180039996877895}}, {"epoch": 8, "seconds": 0.011348390999955882, "loss": 0.20177749633789063, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.002016437999373011, "forward": 0.0024519019998479052, "backward": 0.0030078210002102423, "optimizer": 0.0015672960007577785, "validation": 0.0016915279993554577}}, {"epoch": 9, "seconds": 0.012438001999726112, "loss": 0.20388250350952147, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.002099299001201871, "forward": 0.0027136220005559153, "backward": 0.0034216280009786715, "optimizer": 0.0017212729990205844, "validation": 0.001772229000380321}}, {"epoch": 10, "seconds": 0.01257677200010221, "loss": 0.14673645973205565, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0021363399991969345, "forward": 0.002610888999697636, "backward": 0.0031442290000995854, "optimizer": 0.0016670119994159904, "validation": 0.002393392000158201}}, {"epoch": 11, "seconds": 0.011875109000357043, "loss": 0.1459512996673584, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.002146300000276824, "forward": 0.0023485489991799113, "backward": 0.003161589999763237, "optimizer": 0.0017311120000158553, "validation": 0.0018344549998801085}}, {"epoch": 12, "seconds": 0.01174517600065883, "loss": 0.12985668182373047, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.0020404020006026258, "forward": 0.00240321100136498, "backward": 0.0031908249993648496, "optimizer": 0.0017531639996377635, "validation": 0.0017520410001452547}}, {"epoch": 13, "seconds": 0.011714125999787939, "loss": 0.1295340919494629, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.002135860000635148, "forward": 0.0023835430001781788, "backward": 0.003053858999919612, "optimizer": 0.0016970280003079097, "validation": 0.001894899000035366}}, {"epoch": 14, "seconds": 0.012960930999724951, "loss": 0.12378237724304199, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.002199695999479445, "forward": 0.0026780540001709596, "backward": 0.0038984909997452633, "optimizer": 0.0018461069994373247, "validation": 0.0017461810002714628}}]','cpu',1,'finished','39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544',NULL,'inline','2026-11-29 09:16:23.435589','2026-11-29 09:16:23.655790','{"images_per_s": 20382.435500311698, "peak_share": 0.2149014141481213, "peak_memory_bytes": 786440192, "together": 1, "resumed_at": []}','mid-range',5.15170000198850175365e-01);
INSERT INTO "results" VALUES(3,'30k',0,30000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 8}, {"kind": "dense", "units": 146}]}','8lfc-146fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',27360,27204,9168117570793765756,0.12,'[{"epoch": 0, "seconds": 0.010031865000200924, "loss": 2.043817901611328, "accuracy": 0.2, "rate": 0.00013256740055220132, "parts": {"views": 0.0023006370010989485, "forward": 0.0021249189994705375, "backward": 0.0017548859996168176, "optimizer": 0.001698009999927308, "validation": 0.001672832000622293}}, {"epoch": 1, "seconds": 0.008743924000555126, "loss": 1.8952407836914062, "accuracy": 0.14, "rate": 0.0005825093888616481, "parts": {"views": 0.0019527869999365066, "forward": 0.0018479909995221533, "backward": 0.0018045489996438846, "optimizer": 0.0013236580007287557, "validation": 0.00135259299986501}}, {"epoch": 2, "seconds": 0.008202959999835002, "loss": 1.7584332275390624, "accuracy": 0.12, "rate": 0.0012188234510099843, "parts": {"views": 0.0017561079994266038, "forward": 0.0015992339995136717, "backward": 0.0018030270002782345, "optimizer": 0.0013302310007929918, "validation": 0.0013103339997542207}}, {"epoch": 3, "seconds": 0.008088177000900032, "loss": 1.3991343688964843, "accuracy": 0.12, "rate": 0.001668765439319431, "parts": {"views": 0.0018502149996493245, "forward": 0.001708070000859152, "backward": 0.0017431639998903847, "optimizer": 0.0010850409998965915, "validation": 0.0012692869995589717}}, {"epoch": 4, "seconds": 0.008994344000711862, "loss": 1.0619259643554688, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.0019293329996799002, "forward": 0.0018654229988896986, "backward": 0.001886461000140116, "optimizer": 0.0013435460004984634, "validation": 0.0015113800000108313}}, {"epoch": 5, "seconds": 0.008077357000729535, "loss": 0.8078151702880859, "accuracy": 0.12, "rate": 0.0016462876744607444, "parts": {"views": 0.001996990000407095, "forward": 0.0015496209998673294, "backward": 0.001654187999520218, "optimizer": 0.001183266000225558, "validation": 0.001278393999200489}}, {"epoch": 6, "seconds": 0.00807851900026435, "loss": 0.620014419555664, "accuracy": 0.12, "rate": 0.0015008678718162445, "parts": {"views": 0.001812321998841071, "forward": 0.0015206269999907818, "backward": 0.0016950950002865284, "optimizer": 0.0011737479999283096, "validation": 0.0014645319997725892}}, {"epoch": 7, "seconds": 0.008455062999928487, "loss": 0.4849601364135742, "accuracy": 0.14, "rate": 0.0012990398377274656, "parts": {"views": 0.00176792000002024, "forward": 0.001750899000398931, "backward": 0.0016347020000466728, "optimizer": 0.001351791000161029, "validation": 0.0015391930000987486}}, {"epoch": 8, "seconds": 0.00903631100027269, "loss": 0.38283859252929686, "accuracy": 0.14, "rate": 0.0010587368787309346, "parts": {"views": 0.0019914299982701777, "forward": 0.0018542220004746923, "backward": 0.002009552998970321, "optimizer": 0.0012962789996890933, "validation": 0.0014054110006327392}}, {"epoch": 9, "seconds": 0.008855731999574346, "loss": 0.3422567367553711, "accuracy": 0.12, "rate": 0.0008013109672856598, "parts": {"views": 0.0019721230000868673, "forward": 0.0018101899995599524, "backward": 0.0019232320000810432, "optimizer": 0.0012467540009311051, "validation": 0.001359435999802372}}, {"epoch": 10, "seconds": 0.008521788000507513, "loss": 0.3051405715942383, "accuracy": 0.12, "rate": 0.0005496355253185588, "parts": {"views": 0.0017807350004659384, "forward": 0.0016984409994620364, "backward": 0.0017793629995139781, "optimizer": 0.0013156440008970094, "validation": 0.0014956109998820466}}, {"epoch": 11, "seconds": 0.009276972001316608, "loss": 0.2837783622741699, "accuracy": 0.12, "rate": 0.00032607302030789417, "parts": {"views": 0.001864442000623967, "forward": 0.0022206080002433737, "backward": 0.001994804999412736, "optimizer": 0.0012749469997288543, "validation": 0.0014685699998153723}}, {"epoch": 12, "seconds": 0.008734678000109852, "loss": 0.2724123001098633, "accuracy": 0.12, "rate": 0.00015048796191175742, "parts": {"views": 0.0018680080011108657, "forward": 0.001880161000372027, "backward": 0.00179400000070018, "optimizer": 0.0012641770008485764, "validation": 0.0014545439998983056}}, {"epoch": 13, "seconds": 0.008866225000019767, "loss": 0.2616324615478516, "accuracy": 0.12, "rate": 3.848185311098214e-05, "parts": {"views": 0.001989706000131264, "forward": 0.0017078579994631582, "backward": 0.0018717450002441183, "optimizer": 0.0013692450002054102, "validation": 0.001392348000081256}}, {"epoch": 14, "seconds": 0.008898573999431392, "loss": 0.2631257247924805, "accuracy": 0.12, "rate": 6.92820323027551e-09, "parts": {"views": 0.0018563349995019962, "forward": 0.0017122660001405166, "backward": 0.0018846090006263694, "optimizer": 0.001665808999860019, "validation": 0.001328739000200585}}]','cpu',1,'finished','da76d6aceea3af6654f9e3b9d0d37afe164353145848f55dbe2d0d3c12bce281',NULL,'inline','2026-11-29 09:16:35.458018','2026-11-29 09:16:35.839141','{"images_per_s": 29212.675738126145, "peak_share": 0.16532065323916395, "peak_memory_bytes": 554053632, "together": 1, "resumed_at": []}','mid-range',4.79257500501262256875e-01);
INSERT INTO "results" VALUES(3,'60k',0,60000,'mlp-1','{"convolutions": 0, "filters_1": 0.5, "units_1": 0.5, "learning_rate": 0.0017320508075688774}','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "bottleneck", "units": 12}, {"kind": "dense", "units": 936}]}','12lfc-936fc','{"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "fp32", "learning_rate": 0.0017320508075688774, "momentum": 0.9, "weight_decay": 0.0, "input_scale": 1.0, "init_scale": 1.0, "loss": "l2", "temperature": 1.0, "hard_labels": 0.0}',58402,57456,5038711790181491638,0.1,'[{"epoch": 0, "seconds": 0.011901347999810241, "loss": 2.318833923339844, "accuracy": 0.16, "rate": 0.00013256740055220132, "parts": {"views": 0.002280511002027197, "forward": 0.002602984000077413, "backward": 0.0029041789994153078, "optimizer": 0.0018762039990178891, "validation": 0.0017131190006693942}}, {"epoch": 1, "seconds": 0.01122338699951797, "loss": 2.1002238464355467, "accuracy": 0.06, "rate": 0.0005825093888616481, "parts": {"views": 0.002200861999881454, "forward": 0.002409122000244679, "backward": 0.0027623729993138113, "optimizer": 0.001522370999737177, "validation": 0.0017685319999145577}}, {"epoch": 2, "seconds": 0.010740654999608523, "loss": 1.7948072814941407, "accuracy": 0.06, "rate": 0.0012188234510099843, "parts": {"views": 0.0019284499994682847, "forward": 0.002368014000239782, "backward": 0.002795285001411685, "optimizer": 0.0014580600009139744, "validation": 0.001706915999420744}}, {"epoch": 3, "seconds": 0.010419021000416251, "loss": 1.0796593475341796, "accuracy": 0.08, "rate": 0.001668765439319431, "parts": {"views": 0.0018733970000539557, "forward": 0.0022657930003333604, "backward": 0.002763104000223393, "optimizer": 0.0014946090004741563, "validation": 0.0015483899996979744}}, {"epoch": 4, "seconds": 0.01108928699977696, "loss": 0.7893545532226562, "accuracy": 0.12, "rate": 0.0017223780580317087, "parts": {"views": 0.002125799999703304, "forward": 0.0021959129999231664, "backward": 0.0028081390000807005, "optimizer": 0.0017391669998687576, "validation": 0.0016896440001801238}}, {"epoch": 5, "seconds": 0.011508431000947894, "loss": 0.5468083190917968, "accuracy": 0.1, "rate": 0.0016462876744607444, "parts": {"views": 0.002094163000037952, "forward": 0.00250264700025582, "backward": 0.0029652240009454545, "optimizer": 0.0017453990003559738, "validation": 0.001659408000705298}}, {"epoch": 6, "seconds": 0.011138548000417359, "loss": 0.281157112121582, "accuracy": 0.1, "rate": 0.0015008678718162445, "parts": {"views": 0.002097657999911462, "forward": 0.0024135499998010346, "backward": 0.0027360540007066447, "optimizer": 0.0015792280000823666, "validation": 0.0017252910001843702}}, {"epoch": 7, "seconds": 0.011461183998108027, "loss": 0.2158504867553711, "accuracy": 0.1, "rate": 0.0012990398377274656, "parts": {"views": 0.0021489650007424643, "forward": 0.0023366760005956166, "backward": 0.0029762639987893635, "optimizer": 0.001630853999813553, "validation": 0.0018233050004710094}}, {"epoch": 8, "seconds": 0.011954405000324186, "loss": 0.20177749633789063, "accuracy": 0.1, "rate": 0.0010587368787309346, "parts": {"views": 0.002154734999749053, "forward": 0.002977725000164355, "backward": 0.002928805000919965, "optimizer": 0.0017178859998239204, "validation": 0.001589997000337462}}, {"epoch": 9, "seconds": 0.010968489999868325, "loss": 0.20388250350952147, "accuracy": 0.1, "rate": 0.0008013109672856598, "parts": {"views": 0.0021353779993660282, "forward": 0.002318331000424223, "backward": 0.002729951999754121, "optimizer": 0.0015106379996723263, "validation": 0.0017615489996387623}}, {"epoch": 10, "seconds": 0.01113037299910502, "loss": 0.14673645973205565, "accuracy": 0.1, "rate": 0.0005496355253185588, "parts": {"views": 0.0020265650000510504, "forward": 0.0024487559994668118, "backward": 0.002765198999441054, "optimizer": 0.0015481889995498932, "validation": 0.0018263499996464816}}, {"epoch": 11, "seconds": 0.011181570000189822, "loss": 0.1459512996673584, "accuracy": 0.1, "rate": 0.00032607302030789417, "parts": {"views": 0.002030470999670797, "forward": 0.002381229000093299, "backward": 0.002953180000076827, "optimizer": 0.001559389999783889, "validation": 0.0017260120002902113}}, {"epoch": 12, "seconds": 0.011672197000734741, "loss": 0.12985668182373047, "accuracy": 0.1, "rate": 0.00015048796191175742, "parts": {"views": 0.002137893000508484, "forward": 0.002577828000539739, "backward": 0.0029792789991915924, "optimizer": 0.0016363740005544969, "validation": 0.0017509890003566397}}, {"epoch": 13, "seconds": 0.010741253000560391, "loss": 0.1295340919494629, "accuracy": 0.1, "rate": 3.848185311098214e-05, "parts": {"views": 0.0019519669986038934, "forward": 0.002527182000449102, "backward": 0.002751230999820109, "optimizer": 0.0015138950002437923, "validation": 0.0014720170001965016}}, {"epoch": 14, "seconds": 0.011421637999774248, "loss": 0.12378237724304199, "accuracy": 0.1, "rate": 6.92820323027551e-09, "parts": {"views": 0.0020573019992298214, "forward": 0.0024788910004645004, "backward": 0.0031043440003486467, "optimizer": 0.0015614539997841348, "validation": 0.0016949740002019098}}]','cpu',1,'finished','39e49e2e4369916192e1372e8da445bfee8244659993fc03e367b26c62034544',NULL,'inline','2026-11-29 09:16:35.893711','2026-11-29 09:16:36.096339','{"images_per_s": 22211.513310910428, "peak_share": 0.23685960836812847, "peak_memory_bytes": 558407680, "together": 1, "resumed_at": []}','mid-range',5.47565000033500837162e-01);
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
	CONSTRAINT ck_searches_state CHECK (state IN ('queued', 'running', 'paused', 'finished', 'failed', 'cancelled')), 
	CONSTRAINT uq_searches_name UNIQUE (name), 
	CONSTRAINT ck_searches_precision CHECK (precision IN ('fp32', 'tf32', 'bf16'))
);
INSERT INTO "searches" VALUES(1,'finished','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "auto", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 1, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "auto", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','finished','b8a6fb2b7b9169ab',NULL,'["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]','6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','2026-11-29 09:16:01.811296','2026-11-29 09:16:11.608238','{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL,'fp32',NULL);
INSERT INTO "searches" VALUES(2,'stopped','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "auto", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "auto", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','paused','1446bb87fa0dac1a','stopped. Run the same command to resume.','["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]','6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','2026-11-29 09:16:18.465262',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}',NULL,NULL,NULL,'fp32',NULL);
INSERT INTO "searches" VALUES(3,'killed','{"seed": 5, "data": {"name": "cifar10", "train": 200, "validation": 100}, "teacher": {"network": ["small"], "logits": null, "members": 1, "candidates": null, "epochs": 1, "batch_size": 128, "optimizer": "nesterov", "schedule": "one-cycle", "learning_rate": [0.1, 0.1], "momentum": [0.9, 0.9], "weight_decay": [0.0005, 0.0005], "init_scale": [1.0, 1.0], "precision": "auto", "views": {"kind": "as-students", "hue": null, "saturation": null, "value": null, "saturation_scale": null, "value_scale": null}, "normalisation": "as-students"}, "views": {"kind": "paper", "mixup": 0.0, "epochs": 2, "normalisation": "per-image", "past_last_epoch": "cycle", "logits": "fp32", "precision": "fp32", "members": false}, "budgets": [30000, 60000], "families": ["mlp-1", "cnn-1"], "students": {"filter_size": [5, 5], "batch_norm": [false, false], "residual": [false, false], "global_pool": [false, false], "linear_bottleneck": "paper", "widths": {}}, "sampler": {"name": "gp", "studies": "per-budget", "trials": 4, "first": [], "random_trials": 2, "trials_per_family": 2, "max_failed": 10}, "trial": {"epochs": 15, "batch_size": 128, "optimizer": "adamw", "schedule": "one-cycle", "precision": "auto", "loss": "l2", "time_limit_s": null, "learning_rate": [0.0003, 0.01], "temperature": [1.0, 1.0], "hard_labels": [0.0, 0.0], "momentum": [0.9, 0.9], "input_scale": [1.0, 1.0], "init_scale": [1.0, 1.0]}, "labels_only": null, "leave_out": [], "confirmation": {"top": 1, "by_family": false, "seeds": 2, "most_seeds": 9}}','running','dca6c37c7caab4e3',NULL,'["7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb"]','6e252255a3ccd80a84bb5e2941a41d78f7cdfe1f7bd5243c0398871ba566ba74','2026-11-29 09:16:30.738425',NULL,'{"views": {"store": "rendered"}, "resources": {"slots": 1, "threads": 1, "teacher_threads": "auto", "gpu": "auto", "pack": "auto", "tries": 3, "checkpoint_s": 0.2}}','{"host": "machine", "pid": 32384, "started": 595210, "within": "62a0a102-651f-4269-bee0-01cfb2c0d889/pid:[4026531836]"}','2026-11-29 09:17:05.747237',NULL,'fp32','{"stage": "trials", "since": "2026-11-29T09:16:34.474871+00:00", "done": 0, "of": 8, "note": null, "jobs": [{"kind": "trial", "key": "30k/0", "slot": "inline", "name": "mlp-1", "notation": "8lfc-146fc", "epoch": null, "epochs": null, "step": null, "steps": null, "accuracy": null}], "left_s": 50.92287753351787, "at": "2026-11-29T09:16:35.746330+00:00"}');
CREATE TABLE student_search_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT student_search_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "student_search_version" VALUES('0007');
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
INSERT INTO "study_user_attributes" VALUES(1,1,'run','"finished/2026-11-29T09:16:01.811296+00:00"');
INSERT INTO "study_user_attributes" VALUES(2,2,'run','"finished/2026-11-29T09:16:01.811296+00:00"');
INSERT INTO "study_user_attributes" VALUES(3,3,'run','"stopped/2026-11-29T09:16:18.465262+00:00"');
INSERT INTO "study_user_attributes" VALUES(4,4,'run','"stopped/2026-11-29T09:16:18.465262+00:00"');
INSERT INTO "study_user_attributes" VALUES(5,5,'run','"killed/2026-11-29T09:16:30.738425+00:00"');
INSERT INTO "study_user_attributes" VALUES(6,6,'run','"killed/2026-11-29T09:16:30.738425+00:00"');
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
INSERT INTO "teachers" VALUES('7fbd6780549c3fb45cf5e231895df7699d65945abd76117f7db74cb0d41404fb','{"input_shape": [3, 32, 32], "classes": 10, "layers": [{"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 32, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 64, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "conv", "filters": 128, "size": 3, "batch_norm": true, "residual": false}, {"kind": "max_pool", "size": 2}, {"kind": "dense", "units": 256}]}','32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc',814570,0.1,1.454676,'[{"epoch": 0, "seconds": 1.3523794360007741, "loss": 7.149432983398437, "accuracy": 0.1, "rate": 4e-07, "parts": {"views": 0.01871914499952254, "forward": 0.4266749770004026, "backward": 0.8116550439999628, "optimizer": 0.005994035000185249, "validation": 0.08838754000043991}}]','f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a','f2415a9503d5ebf74000d4bcf430b848fed23ca8c935457a74536459ba92d64a','cpu','2026-11-29 09:16:07.886782');
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
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-29 09:16:09.949097','2026-11-29 09:16:10.210653');
INSERT INTO "trials" VALUES(2,0,2,'COMPLETE','2026-11-29 09:16:10.217985','2026-11-29 09:16:10.289903');
INSERT INTO "trials" VALUES(3,1,1,'COMPLETE','2026-11-29 09:16:10.296335','2026-11-29 09:16:10.452711');
INSERT INTO "trials" VALUES(4,1,2,'COMPLETE','2026-11-29 09:16:10.458610','2026-11-29 09:16:10.684101');
INSERT INTO "trials" VALUES(5,2,1,'COMPLETE','2026-11-29 09:16:10.690470','2026-11-29 09:16:10.764554');
INSERT INTO "trials" VALUES(6,2,2,'COMPLETE','2026-11-29 09:16:10.770675','2026-11-29 09:16:10.841227');
INSERT INTO "trials" VALUES(7,3,1,'COMPLETE','2026-11-29 09:16:10.845875','2026-11-29 09:16:11.024850');
INSERT INTO "trials" VALUES(8,3,2,'COMPLETE','2026-11-29 09:16:11.031031','2026-11-29 09:16:11.166865');
INSERT INTO "trials" VALUES(9,0,3,'COMPLETE','2026-11-29 09:16:22.995136','2026-11-29 09:16:23.397261');
INSERT INTO "trials" VALUES(10,0,4,'COMPLETE','2026-11-29 09:16:23.407193','2026-11-29 09:16:23.666633');
INSERT INTO "trials" VALUES(11,1,3,'RUNNING','2026-11-29 09:16:23.673038',NULL);
INSERT INTO "trials" VALUES(12,0,5,'COMPLETE','2026-11-29 09:16:35.410379','2026-11-29 09:16:35.858702');
INSERT INTO "trials" VALUES(13,0,6,'COMPLETE','2026-11-29 09:16:35.867286','2026-11-29 09:16:36.108006');
INSERT INTO "trials" VALUES(14,1,5,'RUNNING','2026-11-29 09:16:36.114747',NULL);
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
