CREATE TABLE "backup_runs" (
	"due_at" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 1 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"file_name" text,
	"size_bytes" bigint,
	"faults" integer,
	"last_error" text
);
