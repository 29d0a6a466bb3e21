CREATE TABLE "sandbox_charges" (
	"reference" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"failure_code" text,
	"refunded_amount" bigint DEFAULT 0 NOT NULL,
	"settles_at" timestamp (3) with time zone,
	"callbacks_left" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sandbox_charges_refund_check" CHECK ("sandbox_charges"."refunded_amount" between 0 and "sandbox_charges"."amount")
);
--> statement-breakpoint
CREATE TABLE "pending_sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"email" text NOT NULL,
	"challenge_hash" text NOT NULL,
	"address" text,
	"code_hash" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "pending_sign_ins_attempts_check" CHECK ("pending_sign_ins"."attempts" between 0 and 5)
);
--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "refund_id" text;--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD CONSTRAINT "pending_sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sandbox_charges_key" ON "sandbox_charges" USING btree ("key");--> statement-breakpoint
CREATE INDEX "sandbox_charges_callbacks_idx" ON "sandbox_charges" USING btree ("settles_at") WHERE "sandbox_charges"."callbacks_left" > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "pending_sign_ins_challenge_key" ON "pending_sign_ins" USING btree ("challenge_hash");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_email_idx" ON "pending_sign_ins" USING btree ("email");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_user_idx" ON "pending_sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_expires_idx" ON "pending_sign_ins" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_refund_key" ON "invoices" USING btree ("refund_id");--> statement-breakpoint
CREATE INDEX "lesson_notes_material_idx" ON "lesson_notes" USING btree ("material_id");--> statement-breakpoint
CREATE INDEX "lesson_progress_material_idx" ON "lesson_progress" USING btree ("course_id","material_id");