package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Outreach;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the house expects of everybody who has customers called. */
public abstract class OutreachContract {

    protected abstract Outreach outreach();

    /** A customer whom nobody is to call yet. */
    protected abstract CustomerRef aCustomer();

    /** How many calls were arranged for a customer. */
    protected abstract long arranged(CustomerRef customer);

    @Test
    void arrangesACallOnce() {
        var customer = aCustomer();
        var key = key();

        var first = outreach().arrangeCall(key, customer, "The machine stands still");
        var second = outreach().arrangeCall(key, customer, "The machine stands still");

        assertThat(second).isEqualTo(first);
        assertThat(first.reference()).isNotBlank();
        assertThat(first.words()).contains(customer.id());
        assertThat(first.details()).containsEntry("customer", customer.id());
        assertThat(Instant.parse(first.details().get("callBy"))).isAfter(Instant.EPOCH);
        assertThat(arranged(customer)).isEqualTo(1);
    }

    @Test
    void arrangesOneCallAtATime() {
        var customer = aCustomer();
        outreach().arrangeCall(key(), customer, "The machine stands still");

        refuses(() -> outreach().arrangeCall(key(), customer, "It still does"), "on the list already");

        assertThat(arranged(customer)).isEqualTo(1);
    }

    @Test
    void remembersWhatItArrangedAndNothingElse() {
        var customer = aCustomer();
        var key = key();

        var receipt = outreach().arrangeCall(key, customer, "The machine stands still");

        assertThat(outreach().lookUp(sought(key, customer))).contains(receipt);
        assertThat(outreach().lookUp(sought(key(), customer))).isEmpty();
    }

    @Test
    void refusesAKeyForAnotherCustomer() {
        var customer = aCustomer();
        var key = key();
        outreach().arrangeCall(key, customer, "The machine stands still");
        var other = aCustomer();

        assertThatThrownBy(() -> outreach().arrangeCall(key, other, "The machine stands still"))
                .isInstanceOf(KeyReused.class);

        assertThat(arranged(other)).isZero();
    }

    protected static Sought sought(EffectKey key, CustomerRef customer) {
        return new Sought(key, customer, new TicketRef("desk", "T-1"));
    }

    protected static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }

    protected static void refuses(Runnable deed, String why) {
        assertThatThrownBy(deed::run).isInstanceOf(Refused.class).hasMessageContaining(why);
    }
}
