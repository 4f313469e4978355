package io.nightshift.connectors.servicenow;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.Turns;
import io.nightshift.connectors.servicenow.Assets.Machine;
import io.nightshift.connectors.servicenow.Claims.Claim;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Confirms a claim by opening a case with the key of its effect. ServiceNow enforces no key, so the key is looked for before
 * every write, and this node makes one claim for a machine at a time.
 */
final class ServiceNowWarranties implements WarrantyRegister {

    private final Accounts accounts;
    private final Assets assets;
    private final Claims claims;
    private final Clock clock;
    private final Turns turns = new Turns();

    ServiceNowWarranties(Accounts accounts, Assets assets, Claims claims, Clock clock) {
        this.accounts = accounts;
        this.assets = assets;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public Receipt confirm(EffectKey key, CustomerRef customer, String serial, String part) {
        var account = accounts.account(customer).orElseThrow(() -> noMachine(customer, serial));
        var machine = assets.find(account, serial).orElseThrow(() -> noMachine(customer, serial));
        return turns.onTicket(
                machine.id(),
                () -> claims.find(key)
                        .map(it -> sameAs(it, key, account, machine, part))
                        .orElseGet(() -> {
                            allow(machine, part);
                            refuseSecond(account, machine);
                            return claims.open(key, account, machine, part).receipt();
                        }));
    }

    private static Refused noMachine(CustomerRef customer, String serial) {
        return new Refused("Customer " + customer + " has no machine " + serial);
    }

    private static Receipt sameAs(Claim made, EffectKey key, Row account, Machine machine, String part) {
        if (!made.isFor(account, machine, part)) {
            throw new KeyReused("Key " + key + " was used before for another request");
        }
        return made.receipt();
    }

    private void allow(Machine machine, String part) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var until = machine.warrantyUntil();
        if (until == null) {
            throw new Refused("ServiceNow does not say until when machine " + machine.serial() + " is covered");
        }
        if (until.isBefore(today)) {
            throw new Refused("The warranty of machine " + machine.serial() + " ended on " + until);
        }
        if (!part.equals(machine.part())) {
            throw new Refused("Part " + part + " does not belong to machine " + machine.serial());
        }
    }

    private void refuseSecond(Row account, Machine machine) {
        claims.underWay(machine, account).ifPresent(claim -> {
            throw new Refused(
                    "A replacement for machine " + machine.serial() + " is already under way with " + claim.number());
        });
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return claims.find(sought.key()).map(claim -> {
            if (accounts.account(sought.customer()).filter(claim::isOf).isEmpty()) {
                throw new CannotTell("ServiceNow has " + claim.number() + " with this key, and it is not "
                        + sought.customer() + "'s");
            }
            return claim.receipt();
        });
    }
}
