CREATE TABLE "charge_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text,
	"topup_id" text,
	"state" text DEFAULT 'open' NOT NULL,
	"gateway_reference" text,
	"failure_code" text,
	"next_action" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "charge_attempts_of_check" CHECK (num_nonnulls("charge_attempts"."payment_id", "charge_attempts"."topup_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "on_page" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "topups" ADD COLUMN "on_page" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "topups" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "charge_attempts" ADD CONSTRAINT "charge_attempts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_attempts" ADD CONSTRAINT "charge_attempts_topup_id_topups_id_fk" FOREIGN KEY ("topup_id") REFERENCES "public"."topups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "charge_attempts_payment_idx" ON "charge_attempts" USING btree ("payment_id","id");--> statement-breakpoint
CREATE INDEX "charge_attempts_topup_idx" ON "charge_attempts" USING btree ("topup_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "charge_attempts_open_payment_key" ON "charge_attempts" USING btree ("payment_id") WHERE "charge_attempts"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "charge_attempts_open_topup_key" ON "charge_attempts" USING btree ("topup_id") WHERE "charge_attempts"."state" = 'open';