ALTER TABLE "payouts" ADD COLUMN "requested_by_id" text;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
-- Who asked for what is open or done already: the person whose money it is, or as the security log has it.
UPDATE "payouts" p SET "requested_by_id" = coalesce(p."user_id", (
  SELECT e."actor_id" FROM "audit_events" e
  WHERE e."kind" = 'payout-requested' AND e."details"->>'payoutId' = p."id" ORDER BY e."id" LIMIT 1));
