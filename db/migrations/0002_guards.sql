CREATE FUNCTION lectern_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_immutable BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION lectern_refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_immutable BEFORE UPDATE OR DELETE ON ledger_transactions
  FOR EACH ROW EXECUTE FUNCTION lectern_refuse_change();
--> statement-breakpoint
CREATE TRIGGER invoice_lines_immutable BEFORE UPDATE OR DELETE ON invoice_lines
  FOR EACH ROW EXECUTE FUNCTION lectern_refuse_change();
--> statement-breakpoint
-- Checked once, at commit: while a transaction writes its entries they do not sum to zero yet.
CREATE FUNCTION lectern_check_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e WHERE e.transaction_id = NEW.id) <> 0 THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_transactions_balanced AFTER INSERT ON ledger_transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lectern_check_balanced();
--> statement-breakpoint
-- An entry may only join a transaction of its own database transaction: booked ones are closed.
CREATE FUNCTION lectern_check_open_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_transactions t WHERE t.id = NEW.transaction_id AND t.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'ledger transaction % is closed', NEW.transaction_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_open_transaction BEFORE INSERT ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION lectern_check_open_transaction();
--> statement-breakpoint
-- Empty, always. Tests and the reconciliation read it; a row says what is wrong with the money.
CREATE VIEW ledger_violations AS
  SELECT 'entries do not sum to zero' AS problem, a.currency AS subject
    FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    GROUP BY a.currency HAVING sum(e.amount) <> 0
  UNION ALL
  SELECT 'transaction does not sum to zero', e.transaction_id
    FROM ledger_entries e GROUP BY e.transaction_id HAVING sum(e.amount) <> 0
  UNION ALL
  SELECT 'balance differs from its entries', a.id
    FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id
    GROUP BY a.id HAVING a.balance <> coalesce(sum(e.amount), 0)
  UNION ALL
  SELECT 'wallet below zero', a.id FROM ledger_accounts a WHERE a.kind = 'wallet' AND a.balance < 0
  UNION ALL
  SELECT 'order total differs from its lines', o.id
    FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id
    GROUP BY o.id HAVING o.total <> coalesce(sum(l.amount), 0)
  UNION ALL
  SELECT 'paid order without its payment', o.id
    FROM orders o WHERE o.status IN ('paid', 'partially_refunded', 'refunded')
      AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.status IN ('success', 'refunded'))
  UNION ALL
  SELECT 'settled payment without its invoice', p.id
    FROM payments p WHERE p.status IN ('success', 'refunded')
      AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.payment_id = p.id AND i.kind = 'invoice')
  UNION ALL
  SELECT 'paid line without its enrolment', l.id
    FROM orders o JOIN order_lines l ON l.order_id = o.id
    WHERE o.status IN ('paid', 'partially_refunded')
      AND NOT EXISTS (SELECT 1 FROM enrolments n WHERE n.user_id = o.user_id AND n.course_id = l.course_id)
  UNION ALL
  SELECT 'paid order without its ledger transaction', o.id
    FROM orders o WHERE o.status IN ('paid', 'partially_refunded', 'refunded') AND o.total > 0
      AND NOT EXISTS (SELECT 1 FROM ledger_transactions t WHERE t.kind = 'order' AND t.reference = o.id);
--> statement-breakpoint
-- The security log is append-only too. Only a foreign key's own action may clear a reference, when the row it names goes.
CREATE FUNCTION lectern_keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1
    AND (NEW.actor_id IS NULL OR NEW.actor_id = OLD.actor_id)
    AND (NEW.user_id IS NULL OR NEW.user_id = OLD.user_id)
    AND (NEW.organization_id IS NULL OR NEW.organization_id = OLD.organization_id)
    AND to_jsonb(NEW) - ARRAY['actor_id', 'user_id', 'organization_id']
      = to_jsonb(OLD) - ARRAY['actor_id', 'user_id', 'organization_id']
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_immutable BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION lectern_keep_audit_event();
