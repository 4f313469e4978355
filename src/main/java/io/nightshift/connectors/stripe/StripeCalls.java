package io.nightshift.connectors.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import com.stripe.service.V1Services;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.Remote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/** Calls of Stripe's library, each through the place that keeps limits. */
record StripeCalls(Remote remote, V1Services stripe) {

    static final long PAGE = 100;

    private static final int MOST_PAGES = 200;

    /** One call of the library. */
    @FunctionalInterface
    interface Call<T> {
        @Nullable
        T on(V1Services stripe) throws StripeException;
    }

    /** One call of the library for a page of a list, which follows a row. */
    @FunctionalInterface
    interface Pages<T extends HasId> {
        StripeCollection<T> after(V1Services stripe, @Nullable String row) throws StripeException;
    }

    <T> T read(Call<T> call) {
        return remote.read(() -> made(call));
    }

    <T> T write(Call<T> call) {
        return remote.write(() -> made(call));
    }

    /** All rows of a list, to its end. */
    <T extends HasId> List<T> all(Pages<T> pages) {
        List<T> rows = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var last = rows.isEmpty() ? null : rows.getLast().getId();
            var answer = read(stripe -> pages.after(stripe, last));
            var data = answer.getData();
            if (data == null) {
                throw new Unavailable("stripe answered a list without rows");
            }
            rows.addAll(data);
            if (!Boolean.TRUE.equals(answer.getHasMore()) || data.isEmpty()) {
                return List.copyOf(rows);
            }
        }
        throw new Unavailable("stripe told of more than " + MOST_PAGES * PAGE + " rows, and of no end");
    }

    /** The library stumbles in many ways over an answer that is not as it expects; the work may have been done all the same. */
    private <T> @Nullable T made(Call<T> call) {
        try {
            return call.on(stripe);
        } catch (Refused | Unavailable | RestClientException e) {
            throw e;
        } catch (StripeException | RuntimeException e) {
            throw new Unavailable("stripe answered something that cannot be read", e);
        }
    }
}
