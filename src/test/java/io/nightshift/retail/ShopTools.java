package io.nightshift.retail;

import io.nightshift.actions.Deed;
import io.nightshift.actions.Instrument;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Tool;
import io.nightshift.retail.Clerk.NotInTheBooks;
import java.util.Optional;

/** The shop's tools that change something, as an instrument of the house: each deed once, by its key. */
final class ShopTools implements Instrument {

    private final Requests requests;

    ShopTools(Requests requests) {
        this.requests = requests;
    }

    @Override
    public String topic() {
        return "retail-shop";
    }

    /** The customer counts on what is done; what it costs is told by the shop's own rules, and nothing is given away. */
    @Override
    public Tool.Risk leastRisk() {
        return Tool.Risk.PROMISE;
    }

    @Override
    public Receipt carryOut(Deed deed) {
        var request = request(deed);
        var write = Write.of(deed.tool().name(), Json.node(deed.arguments()));
        return request.once(deed.key(), () -> receipt(write, new Clerk(request.shop())));
    }

    private static Receipt receipt(Write write, Clerk clerk) {
        try {
            return new Receipt(write.about(), clerk.carryOut(write));
        } catch (NotInTheBooks e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<Receipt> lookUp(Deed deed) {
        return request(deed).done(deed.key());
    }

    private Request request(Deed deed) {
        return requests.of(deed.caseId())
                .orElseThrow(() -> new Refused(deed.caseId() + " is no request that the shop serves"));
    }
}
