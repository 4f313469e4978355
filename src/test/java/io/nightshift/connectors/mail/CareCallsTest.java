package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Outreach;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.OutreachContract;
import io.nightshift.connectors.remote.Trouble;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that customer care is asked for by mail. */
class CareCallsTest extends OutreachContract {

    private final MailAtWork mail = new MailAtWork();
    private final CareCalls calls =
            new Mail.Care().careCalls(mail.mailbox, mail.postbox, mail.settings, Clock.systemUTC());

    @AfterEach
    void stop() {
        mail.close();
    }

    @Override
    protected Outreach outreach() {
        return calls;
    }

    @Override
    protected CustomerRef aCustomer() {
        return new CustomerRef(UUID.randomUUID() + "@customer.test");
    }

    @Override
    protected long arranged(CustomerRef customer) {
        return mail.delivered(MailAtWork.CARE).stream()
                .filter(it -> MailAtWork.subject(it).contains(customer.id()))
                .count();
    }

    @Test
    void asksOnceThoughTheAnswerIsLost() {
        var customer = aCustomer();
        var key = key();
        mail.next("DATA", new Trouble.CutAfter());
        assertThatThrownBy(() -> calls.arrangeCall(key, customer, "Stands still"))
                .isInstanceOf(InDoubt.class);

        var receipt = calls.arrangeCall(key, customer, "Stands still");

        assertThat(receipt.details()).containsKey("callBy");
        assertThat(arranged(customer)).isEqualTo(1);
    }

    @Test
    void hasNobodyCalledWhomNobodyKnows() {
        refuses(() -> calls.arrangeCall(key(), new CustomerRef("unknown-mail-m1"), "Stands still"), "Nobody knows who");
    }
}
