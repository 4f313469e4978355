package io.nightshift.connectors.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes of an express when somebody else is quicker. */
class ExpeditionTest {

    private static final EffectKey KEY = new EffectKey("0f1e2d3c-4b5a-6978");
    private static final CustomerRef CUSTOMER = new CustomerRef("C-1001");
    private static final LocalDate DUE = LocalDate.of(2026, 11, 30);
    private static final Sent SENT = new Sent("SO-2", CUSTOMER, "SO-1", "PT-7730", DUE, null);

    /** What is seen under the key, look by look. */
    private final Deque<Optional<Sent>> seen = new ArrayDeque<>();

    private final Expedition expedition = new Expedition(new OneOrder(), new Desk());

    @Test
    void tellsOfTheExpressThatWasSentUnderItsKeyMeanwhile() {
        seen.add(Optional.empty());
        seen.add(Optional.of(SENT));

        assertThat(expedition.expedite(KEY, CUSTOMER, "SO-1")).isEqualTo(SENT.receipt());
    }

    @Test
    void sendsNoSecondOneWhereTheFirstIsSomebodyElses() {
        seen.add(Optional.empty());
        seen.add(Optional.empty());

        assertThatThrownBy(() -> expedition.expedite(KEY, CUSTOMER, "SO-1"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was already ordered");
    }

    private final class Desk implements Dispatch {

        @Override
        public Optional<Sent> sentUnder(EffectKey key, CustomerRef customer) {
            return seen.remove();
        }

        @Override
        public Sent send(EffectKey key, CustomerRef customer, KnownOrder order) {
            throw new AssertionError("Nothing is to be sent");
        }
    }

    private static final class OneOrder implements OrderRegister {

        @Override
        public String name() {
            return "books";
        }

        /** An express is on its way for it. */
        @Override
        public List<KnownOrder> ordersOf(CustomerRef customer) {
            return List.of(new KnownOrder(
                    "SO-1",
                    null,
                    null,
                    KnownOrder.Status.OPEN,
                    new KnownOrder.Goods("PT-7730", null, 1L, null),
                    KnownOrder.Parcel.none(),
                    new KnownOrder.Express(true, null, 3, DUE),
                    false));
        }
    }
}
