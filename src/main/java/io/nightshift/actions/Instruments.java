package io.nightshift.actions;

import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The instruments of the house: each topic, the system behind it, and which arguments that system is given. */
@Configuration(proxyBeanMethods = false)
class Instruments {

    @Bean
    Instrument issueRefund(ObjectProvider<Billing> billing) {
        return new On<>(
                "issue-refund",
                Tool.Risk.MONEY,
                billing,
                (system, deed) -> system.refund(
                        deed.key(), deed.customer(), deed.text("invoice"), deed.money(), deed.text("reason")));
    }

    @Bean
    Instrument grantCredit(ObjectProvider<Billing> billing) {
        return new On<>(
                "grant-credit",
                Tool.Risk.MONEY,
                billing,
                (system, deed) -> system.credit(
                        deed.key(), deed.customer(), deed.text("invoice"), deed.money(), deed.text("reason")));
    }

    @Bean
    Instrument offerDiscount(ObjectProvider<Billing> billing) {
        return new On<>(
                "offer-discount",
                Tool.Risk.MONEY,
                billing,
                (system, deed) ->
                        system.discount(deed.key(), deed.customer(), deed.number("percent"), deed.text("reason")));
    }

    @Bean
    Instrument expediteReorder(ObjectProvider<OrderBook> orders) {
        return new On<>(
                "expedite-reorder",
                Tool.Risk.PROMISE,
                orders,
                (system, deed) -> system.expedite(deed.key(), deed.customer(), deed.text("order")));
    }

    @Bean
    Instrument confirmWarranty(ObjectProvider<WarrantyRegister> warranties) {
        return new On<>(
                "confirm-warranty",
                Tool.Risk.PROMISE,
                warranties,
                (system, deed) -> system.confirm(deed.key(), deed.customer(), deed.text("serial"), deed.text("part")));
    }

    @Bean
    Instrument dispatchTechnician(ObjectProvider<FieldService> fieldService) {
        return new On<>(
                "dispatch-technician",
                Tool.Risk.PROMISE,
                fieldService,
                (system, deed) ->
                        system.dispatch(deed.key(), deed.customer(), deed.text("serial"), deed.text("reason")));
    }

    @Bean
    Instrument createTicket(ObjectProvider<TicketDesk> desk) {
        return new On<>(
                "create-ticket",
                Tool.Risk.DATA,
                desk,
                (system, deed) -> system.create(deed.key(), deed.customer(), deed.text("subject"), deed.text("text")));
    }

    @Bean
    Instrument updateTicket(ObjectProvider<TicketDesk> desk) {
        return new On<>(
                "update-ticket",
                Tool.Risk.DATA,
                desk,
                (system, deed) -> system.update(deed.key(), deed.ticket(), deed.text("status"), deed.text("note")));
    }

    @Bean
    Instrument askCustomer(ObjectProvider<TicketDesk> desk) {
        return new On<>(
                "ask-customer",
                Tool.Risk.DATA,
                desk,
                (system, deed) -> system.reply(deed.key(), deed.ticket(), deed.text("question")));
    }

    @Bean
    Instrument sendReply(ObjectProvider<TicketDesk> desk) {
        return new On<>(
                "send-reply",
                Tool.Risk.NONE,
                desk,
                (system, deed) -> system.reply(deed.key(), deed.ticket(), deed.text("text")));
    }

    @Bean
    Instrument arrangeCall(ObjectProvider<Outreach> outreach) {
        return new On<>(
                "arrange-call",
                Tool.Risk.PROMISE,
                outreach,
                (system, deed) -> system.arrangeCall(deed.key(), deed.customer(), deed.text("reason")));
    }

    @Bean
    Instrument runRobot(ObjectProvider<Robots> robots) {
        return new On<>(
                "run-robot",
                Tool.Risk.DATA,
                robots,
                (system, deed) -> system.run(deed.key(), deed.text("robot"), deed.strings("input")));
    }

    /**
     * An instrument that is one call on one system, which remembers the keys of what it has done. Where no such system is
     * connected the house runs all the same, and says so instead of doing the work.
     */
    private record On<S extends Remembers>(
            String topic, Tool.Risk leastRisk, ObjectProvider<S> connected, BiFunction<S, Deed, Receipt> call)
            implements Instrument {

        @Override
        public Receipt carryOut(Deed deed) {
            return call.apply(system(), deed);
        }

        @Override
        public Optional<Receipt> lookUp(Deed deed) {
            return system().lookUp(deed.key());
        }

        private S system() {
            var system = connected.getIfAvailable();
            if (system == null) {
                throw new Refused("No system that could do " + topic + " is connected");
            }
            return system;
        }
    }
}
