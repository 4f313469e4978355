package io.nightshift.retail;

import java.util.List;

/** Where what an agent wants changed is decided and done. */
interface Counter {

    /** Begins with a customer who is signed in; the shop is theirs alone meanwhile. */
    Visit welcome(String customer, Shop shop);

    /** One customer at the counter. */
    interface Visit extends AutoCloseable {

        /** Tries the writes one after the other, and says what became of each; it stops after the first that is not done. */
        List<Answer> carryOut(List<Call> writes);

        /** Leaves the customer to a person. */
        void handOver(String reason);

        /** The customer goes. */
        @Override
        void close();
    }
}
