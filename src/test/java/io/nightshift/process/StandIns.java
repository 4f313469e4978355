package io.nightshift.process;

import io.nightshift.actions.*;
import io.nightshift.cases.*;
import io.nightshift.dossier.*;
import io.nightshift.planning.*;
import io.nightshift.reply.*;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for the modules that are not built yet. */
@TestConfiguration
@SuppressWarnings("MissingOverride")
public class StandIns {
    final Map<EffectKey, Receipt> done = new ConcurrentHashMap<>();

    Receipt once(EffectKey key, String what) {
        return done.computeIfAbsent(key, k -> new Receipt("R-" + key, what, Map.of("expectedOn", "2026-11-25")));
    }

    @Bean
    Planner planner() {
        return planning -> new PlanDraft.Drafted(
                "Reorder",
                "test/1",
                List.of(new Step("expediteReorder", Map.of("order", "SO-1"), "late", List.of("order.number"))));
    }

    @Bean
    PlanCheck check() {
        return (planning, draft) -> List.of();
    }

    @Bean
    ReplyCheck replyCheck() {
        return (text, occasion) -> List.of();
    }

    @Bean
    Writer writer() {
        return occasion -> new Draft("Your part comes " + occasion.purpose(), "test/1");
    }

    @Bean
    FactSource orders() {
        return new FactSource() {
            public String name() {
                return "orders";
            }

            public List<Fact> fetch(Enquiry e) {
                return List.of(
                        new Fact("order.number", "SO-1", "orders", "SO-1", e.at()),
                        new Fact("customer.tier", "PLUS", "customers", "C-1", e.at()),
                        new Fact("order.expediteAvailable", true, "orders", "SO-1", e.at()),
                        new Fact("order.expediteCost", Money.of("45.00", "EUR"), "orders", "SO-1", e.at()));
            }
        };
    }

    @Bean
    OrderBook orderBook() {
        return new OrderBook() {
            public Receipt expedite(EffectKey key, CustomerRef customer, String order) {
                return once(key, "Ordered " + order);
            }

            public Optional<Receipt> lookUp(EffectKey key) {
                return Optional.ofNullable(done.get(key));
            }
        };
    }

    @Bean
    Billing billing() {
        return new Billing() {
            public Receipt refund(EffectKey k, CustomerRef c, String i, Money m, String r) {
                return once(k, "Refunded");
            }

            public Receipt credit(EffectKey k, CustomerRef c, String i, Money m, String r) {
                return once(k, "Credited");
            }

            public Receipt discount(EffectKey k, CustomerRef c, int p, String r) {
                return once(k, "Discount");
            }

            public Optional<Receipt> lookUp(EffectKey key) {
                return Optional.ofNullable(done.get(key));
            }
        };
    }

    @Bean
    WarrantyRegister warranties() {
        return new WarrantyRegister() {
            public Receipt confirm(EffectKey k, CustomerRef c, String s, String p) {
                return once(k, "Confirmed");
            }

            public Optional<Receipt> lookUp(EffectKey key) {
                return Optional.ofNullable(done.get(key));
            }
        };
    }

    @Bean
    FieldService fieldService() {
        return new FieldService() {
            public Receipt dispatch(EffectKey k, CustomerRef c, String s, String r) {
                return once(k, "Dispatched");
            }

            public Optional<Receipt> lookUp(EffectKey key) {
                return Optional.ofNullable(done.get(key));
            }
        };
    }

    @Bean
    Robots robots() {
        return new Robots() {
            public Receipt run(EffectKey k, String r, Map<String, String> i) {
                return once(k, "Ran");
            }

            public Optional<Receipt> lookUp(EffectKey key) {
                return Optional.ofNullable(done.get(key));
            }
        };
    }

    @Bean
    TicketDesk desk() {
        return new TicketDesk() {
            public Receipt create(EffectKey k, CustomerRef c, String s, String t) {
                return once(k, "Created");
            }

            public Receipt update(EffectKey k, TicketRef t, String s, String n) {
                return once(k, "Updated");
            }

            public Receipt reply(EffectKey k, TicketRef t, String text) {
                return once(k, "Replied: " + text);
            }

            public Optional<Receipt> lookUp(EffectKey key) {
                return Optional.ofNullable(done.get(key));
            }
        };
    }

    @Bean
    Instrument http() {
        return new Instrument() {
            public String topic() {
                return "http-call";
            }

            public Receipt carryOut(Deed d) {
                return once(d.key(), "Called");
            }

            public Optional<Receipt> lookUp(Deed d) {
                throw new CannotTell("no");
            }
        };
    }
}
