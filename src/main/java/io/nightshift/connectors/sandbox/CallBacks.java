package io.nightshift.connectors.sandbox;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Outreach;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customer care's list of customers to call; one call at a time for each customer. */
@Component
@ConditionalOnCompany(Department.OUTREACH)
class CallBacks implements Outreach {

    private final JdbcClient database;
    private final Door door;
    private final Clock clock;

    CallBacks(JdbcClient database, Door door, Clock clock) {
        this.database = database;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Receipt arrangeCall(EffectKey key, CustomerRef customer, String reason) {
        return door.deed(Department.OUTREACH, customer.id(), () -> {
            var tier = locked(customer);
            if (enter(key, customer, reason, tier)) {
                refuseSecond(key, customer);
            }
            return before(key).orElseThrow().sameAs(key, customer).receipt();
        });
    }

    private boolean enter(EffectKey key, CustomerRef customer, String reason, Tier tier) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.sql("""
            insert into company.call_back (effect_key, customer, reason, call_by, at)
            values (:key, :customer, :reason, :callBy, :now)
            on conflict (effect_key) do nothing
            """)
                        .param("key", key.value())
                        .param("customer", customer.id())
                        .param("reason", reason)
                        .param("callBy", now.truncatedTo(ChronoUnit.MINUTES).plus(within(tier)))
                        .param("now", now)
                        .update()
                == 1;
    }

    private void refuseSecond(EffectKey key, CustomerRef customer) {
        database.sql("""
            select number from company.call_back
             where customer = :customer and effect_key <> :key and call_by >= :now order by number limit 1
            """)
                .param("customer", customer.id())
                .param("key", key.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .ifPresent(number -> {
                    throw new Refused("Customer " + customer + " is on the list already, as CB-" + number);
                });
    }

    private static Duration within(Tier tier) {
        return switch (tier) {
            case PREMIUM -> Duration.ofHours(1);
            case PLUS -> Duration.ofHours(4);
            case STANDARD -> Duration.ofHours(24);
        };
    }

    /** The lock puts two calls to one customer in line, so that the second sees the first one. */
    private Tier locked(CustomerRef customer) {
        return database.sql("select tier from company.customer where id = :customer for update")
                .param("customer", customer.id())
                .query(String.class)
                .optional()
                .map(Tier::valueOf)
                .orElseThrow(() -> new Refused("There is no customer " + customer));
    }

    private Optional<CallBack> before(EffectKey key) {
        return database.sql("select number, customer, call_by from company.call_back where effect_key = :key")
                .param("key", key.value())
                .query(CallBack.class)
                .optional();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return door.read(Department.OUTREACH, "", () -> before(sought.key()).map(CallBack::receipt));
    }

    /** A customer to be called. */
    record CallBack(long number, String customer, OffsetDateTime callBy) {

        CallBack sameAs(EffectKey key, CustomerRef asked) {
            if (!customer.equals(asked.id())) {
                throw new KeyReused(key, "a call to customer " + customer);
            }
            return this;
        }

        Receipt receipt() {
            var by = callBy.toInstant().toString();
            return new Receipt(
                    "CB-" + number,
                    "Customer " + customer + " will be called by " + by,
                    Map.of("customer", customer, "callBy", by));
        }
    }
}
