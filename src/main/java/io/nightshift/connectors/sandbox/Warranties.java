package io.nightshift.connectors.sandbox;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CustomerRef;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The warranty register: confirms a claim and orders the part that replaces the broken one, free of charge. */
@Component
@ConditionalOnCompany(Department.WARRANTIES)
class Warranties implements WarrantyRegister {

    private final JdbcClient database;
    private final Door door;
    private final Clock clock;

    Warranties(JdbcClient database, Door door, Clock clock) {
        this.database = database;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Receipt confirm(EffectKey key, CustomerRef customer, String serial, String part) {
        return door.deed(Department.WARRANTIES, customer.id(), () -> {
            var machine = locked(customer, serial);
            var claim = before(key);
            if (claim.isPresent()) {
                return claim.get().sameAs(key, serial, part).receipt();
            }
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            machine.allow(part, today);
            refuseSecond(serial);
            return enter(key, customer, machine, today).receipt();
        });
    }

    private void refuseSecond(String serial) {
        database.sql("""
            select c.order_number from company.warranty_claim c join company.sales_order o on o.number = c.order_number
             where c.serial = :serial and o.status in ('OPEN', 'SHIPPED') order by c.at limit 1
            """).param("serial", serial).query(String.class).optional().ifPresent(order -> {
            throw new Refused("A replacement for machine " + serial + " is already under way with order " + order);
        });
    }

    /** The lock puts two calls for one machine in line, so that the second finds the first one's claim. */
    private Machine locked(CustomerRef customer, String serial) {
        return database.sql("""
            select m.serial, m.model, m.warranty_until, m.part, p.in_stock, p.express_days
              from company.machine m join company.part p on p.number = m.part
             where m.serial = :serial and m.customer = :customer for update of m
            """)
                .param("serial", serial)
                .param("customer", customer.id())
                .query(Machine.class)
                .optional()
                .orElseThrow(() -> new Refused("Customer " + customer + " has no machine " + serial));
    }

    private Claim enter(EffectKey key, CustomerRef customer, Machine machine, LocalDate today) {
        return database.sql("""
            with replacement as (
                insert into company.sales_order
                       (number, customer, part, quantity, total, ordered_on, promised_on, status)
                values ('SO-' || nextval('company.number'), :customer, :part, 1, 0, :today, :expectedOn, 'OPEN')
                returning number),
            parcel as (
                insert into company.shipment (order_number, state) select number, 'NOT_SHIPPED' from replacement)
            insert into company.warranty_claim (effect_key, serial, part, order_number, expected_on, at)
            select :key, :serial, :part, number, :expectedOn, :now from replacement
            returning serial, part, order_number, expected_on
            """)
                .param("customer", customer.id())
                .param("part", machine.part())
                .param("today", today)
                .param("expectedOn", today.plusDays(machine.expressDays()))
                .param("key", key.value())
                .param("serial", machine.serial())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Claim.class)
                .single();
    }

    private Optional<Claim> before(EffectKey key) {
        return database.sql("""
            select serial, part, order_number, expected_on from company.warranty_claim where effect_key = :key
            """).param("key", key.value()).query(Claim.class).optional();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return door.read(Department.WARRANTIES, "", () -> before(sought.key()).map(Claim::receipt));
    }

    /** A machine a claim is made for. */
    record Machine(
            String serial, String model, LocalDate warrantyUntil, String part, boolean inStock, int expressDays) {

        void allow(String wanted, LocalDate today) {
            if (warrantyUntil.isBefore(today)) {
                throw new Refused("The warranty of machine " + serial + " ended on " + warrantyUntil);
            }
            if (!part.equals(wanted)) {
                throw new Refused("Part " + wanted + " does not belong to machine " + serial + " (" + model + ")");
            }
            if (!inStock) {
                throw new Refused("Part " + part + " is not in stock");
            }
        }
    }

    /** A confirmed claim. */
    record Claim(String serial, String part, String orderNumber, LocalDate expectedOn) {

        Claim sameAs(EffectKey key, String machine, String wanted) {
            if (!serial.equals(machine) || !part.equals(wanted)) {
                throw new KeyReused(key, "part " + part + " for machine " + serial);
            }
            return this;
        }

        Receipt receipt() {
            return new Receipt(
                    orderNumber,
                    "Confirmed the warranty of " + serial + " and ordered " + part + ", expected on " + expectedOn,
                    Map.of(
                            "serial", serial,
                            "part", part,
                            "order", orderNumber,
                            "expectedOn", expectedOn.toString()));
        }
    }
}
