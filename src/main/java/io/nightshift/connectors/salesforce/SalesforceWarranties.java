package io.nightshift.connectors.salesforce;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.remote.Afterwards;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Confirms claims in Salesforce. It looks for the key before it writes, and writes to the address of the key, so that a call
 * that was cut off can be made again. One claim at a time is confirmed by a node: Salesforce would take two for one machine.
 */
final class SalesforceWarranties implements WarrantyRegister {

    private final Accounts accounts;
    private final Machines machines;
    private final Claims claims;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    SalesforceWarranties(Accounts accounts, Machines machines, Clock clock) {
        this.accounts = accounts;
        this.machines = machines;
        this.claims = machines.claims();
        this.clock = clock;
    }

    @Override
    public Receipt confirm(EffectKey key, CustomerRef customer, String serial, String part) {
        oneAtATime.lock();
        try {
            return under(key, serial, part).orElseGet(() -> confirmNow(key, customer, serial, part));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Receipt confirmNow(EffectKey key, CustomerRef customer, String serial, String part) {
        var machine = accounts.find(customer)
                .flatMap(it -> machines.named(it, serial, clock.instant()))
                .orElseThrow(() -> new Refused("Customer " + customer + " has no machine " + serial));
        machine.allow(part);
        claims.open(key, machine, part);
        return Afterwards.look(() -> under(key, serial, part))
                .orElseThrow(() -> new Unavailable("salesforce took the claim and does not show it yet"));
    }

    private Optional<Receipt> under(EffectKey key, String serial, String part) {
        return claims.under(key).map(it -> it.of(key, serial, part));
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return claims.under(sought.key()).map(Claims.Claim::receipt);
    }
}
