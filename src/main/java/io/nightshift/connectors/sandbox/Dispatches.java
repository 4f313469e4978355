package io.nightshift.connectors.sandbox;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Field service: sends the technician on call to a customer's machine. */
@Component
@ConditionalOnCompany(Department.FIELD_SERVICE)
class Dispatches implements FieldService {

    private final JdbcClient database;
    private final Door door;
    private final Rota rota;
    private final Clock clock;

    Dispatches(JdbcClient database, Door door, Rota rota, Clock clock) {
        this.database = database;
        this.door = door;
        this.rota = rota;
        this.clock = clock;
    }

    @Override
    public Receipt dispatch(EffectKey key, CustomerRef customer, String serial, String reason) {
        return door.deed(Department.FIELD_SERVICE, customer.id(), () -> {
            var tier = locked(customer, serial);
            if (enter(key, customer, serial, reason, tier)) {
                refuseSecond(key, serial);
            }
            return before(key).orElseThrow().sameAs(key, serial).receipt();
        });
    }

    private boolean enter(EffectKey key, CustomerRef customer, String serial, String reason, String tier) {
        var now = clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        var technician = rota.onCall().orElseThrow(() -> new Unavailable("field-service has nobody on call"));
        return database.sql("""
            insert into company.dispatch (effect_key, customer, serial, technician, reason, arrives_by, at)
            values (:key, :customer, :serial, :technician, :reason, :arrivesBy, :now)
            on conflict (effect_key) do nothing
            """)
                        .param("key", key.value())
                        .param("customer", customer.id())
                        .param("serial", serial)
                        .param("technician", technician.id())
                        .param("reason", reason)
                        .param("arrivesBy", now.plus(Rota.arrivesWithin(tier)))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void refuseSecond(EffectKey key, String serial) {
        database.sql("""
            select max(arrives_by) from company.dispatch
             where serial = :serial and effect_key <> :key and arrives_by >= :now
            """)
                .param("serial", serial)
                .param("key", key.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .ifPresent(by -> {
                    throw new Refused(
                            "A technician is already on the way to machine " + serial + ", there by " + by.toInstant());
                });
    }

    /** The tier of the owner. The lock puts two calls for one machine in line, so that the second sees the first one's visit. */
    private String locked(CustomerRef customer, String serial) {
        return database.sql("""
            select c.tier from company.machine m join company.customer c on c.id = m.customer
             where m.serial = :serial and m.customer = :customer for update of m
            """)
                .param("serial", serial)
                .param("customer", customer.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refused("Customer " + customer + " has no machine " + serial));
    }

    private Optional<Visit> before(EffectKey key) {
        return database.sql("""
            select d.number, d.serial, t.name as technician, d.arrives_by
              from company.dispatch d join company.technician t on t.id = d.technician
             where d.effect_key = :key
            """).param("key", key.value()).query(Visit.class).optional();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return door.read(
                Department.FIELD_SERVICE, "", () -> before(sought.key()).map(Visit::receipt));
    }

    /** A technician on the way. */
    record Visit(long number, String serial, String technician, OffsetDateTime arrivesBy) {

        Visit sameAs(EffectKey key, String machine) {
            if (!serial.equals(machine)) {
                throw new KeyReused(key, "a technician for machine " + serial);
            }
            return this;
        }

        Receipt receipt() {
            var by = arrivesBy.toInstant().toString();
            return new Receipt(
                    "FS-" + number,
                    "Sent " + technician + " to machine " + serial + ", there by " + by,
                    Map.of("serial", serial, "technician", technician, "arrivesBy", by));
        }
    }
}
