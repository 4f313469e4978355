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
                        Connected.one(billing),
                        (system, deed) -> system.refund(
                                deed.key(), deed.customer(), deed.text("invoice"), deed.money(), deed.text("reason")))
                .changing("invoice");
    }

    @Bean
    Instrument grantCredit(ObjectProvider<Billing> billing) {
        return new On<>(
                        "grant-credit",
                        Tool.Risk.MONEY,
                        Connected.one(billing),
                        (system, deed) -> system.credit(
                                deed.key(), deed.customer(), deed.text("invoice"), deed.money(), deed.text("reason")))
                .changing("invoice");
    }

    @Bean
    Instrument offerDiscount(ObjectProvider<Billing> billing) {
        return new On<>(
                "offer-discount",
                Tool.Risk.MONEY,
                Connected.one(billing),
                (system, deed) ->
                        system.discount(deed.key(), deed.customer(), deed.number("percent"), deed.text("reason")));
    }

    @Bean
    Instrument expediteReorder(ObjectProvider<OrderBook> orders) {
        return new On<>(
                        "expedite-reorder",
                        Tool.Risk.PROMISE,
                        Connected.one(orders),
                        (system, deed) -> system.expedite(deed.key(), deed.customer(), deed.text("order")))
                .changing("order");
    }

    @Bean
    Instrument confirmWarranty(ObjectProvider<WarrantyRegister> warranties) {
        return new On<>(
                        "confirm-warranty",
                        Tool.Risk.PROMISE,
                        Connected.one(warranties),
                        (system, deed) ->
                                system.confirm(deed.key(), deed.customer(), deed.text("serial"), deed.text("part")))
                .changing("serial");
    }

    @Bean
    Instrument dispatchTechnician(ObjectProvider<FieldService> fieldService) {
        return new On<>(
                        "dispatch-technician",
                        Tool.Risk.PROMISE,
                        Connected.one(fieldService),
                        (system, deed) ->
                                system.dispatch(deed.key(), deed.customer(), deed.text("serial"), deed.text("reason")))
                .changing("serial");
    }

    @Bean
    Instrument createTicket(ObjectProvider<TicketDesk> desks) {
        return new On<>(
                "create-ticket",
                Tool.Risk.DATA,
                Connected.desk(desks),
                (system, deed) -> system.create(
                        deed.key(), deed.customer(), deed.ticket(), deed.text("subject"), deed.text("text")));
    }

    @Bean
    Instrument updateTicket(ObjectProvider<TicketDesk> desks) {
        return new On<>(
                "update-ticket",
                Tool.Risk.DATA,
                Connected.desk(desks),
                (system, deed) -> system.update(deed.key(), deed.ticket(), deed.text("status"), deed.text("note")));
    }

    @Bean
    Instrument askCustomer(ObjectProvider<TicketDesk> desks) {
        return new On<>(
                "ask-customer",
                Tool.Risk.DATA,
                Connected.desk(desks),
                (system, deed) -> system.reply(deed.key(), deed.customer(), deed.ticket(), deed.text("question")));
    }

    @Bean
    Instrument sendReply(ObjectProvider<TicketDesk> desks) {
        return new On<>(
                "send-reply",
                Tool.Risk.NONE,
                Connected.desk(desks),
                (system, deed) -> system.reply(deed.key(), deed.customer(), deed.ticket(), deed.text("text")));
    }

    @Bean
    Instrument arrangeCall(ObjectProvider<Outreach> outreach) {
        return new On<>(
                "arrange-call",
                Tool.Risk.PROMISE,
                Connected.one(outreach),
                (system, deed) -> system.arrangeCall(deed.key(), deed.customer(), deed.text("reason")));
    }

    @Bean
    Instrument runRobot(ObjectProvider<Robots> robots) {
        return new On<>(
                "run-robot",
                Tool.Risk.DATA,
                Connected.one(robots),
                (system, deed) -> system.run(deed.key(), deed.text("robot"), deed.strings("input")));
    }

    /** Finds the system that a deed is for. */
    private interface Connected<S> {

        Optional<S> of(Deed deed);

        static <S> Connected<S> one(ObjectProvider<S> system) {
            return deed -> Optional.ofNullable(system.getIfAvailable());
        }

        static Connected<TicketDesk> desk(ObjectProvider<TicketDesk> desks) {
            return deed -> desks.orderedStream()
                    .filter(desk -> desk.keeps(deed.ticket()))
                    .findFirst();
        }
    }

    /**
     * An instrument that is one call on one system, which remembers the keys of what it has done. Where no such system is
     * connected the house runs all the same, and says so instead of doing the work.
     */
    private record On<S extends Remembers>(
            String topic, Tool.Risk leastRisk, Connected<S> connected, BiFunction<S, Deed, Receipt> call, String thing)
            implements Instrument {

        On(String topic, Tool.Risk leastRisk, Connected<S> connected, BiFunction<S, Deed, Receipt> call) {
            this(topic, leastRisk, connected, call, "");
        }

        /** The argument that names the thing which is changed. */
        On<S> changing(String argument) {
            return new On<>(topic, leastRisk, connected, call, argument);
        }

        @Override
        public Optional<String> changes(Deed deed) {
            return deed.thing(thing);
        }

        @Override
        public Receipt carryOut(Deed deed) {
            return call.apply(system(deed), deed);
        }

        @Override
        public Optional<Receipt> lookUp(Deed deed) {
            return system(deed).lookUp(new Sought(deed.key(), deed.customer(), deed.ticket()));
        }

        private S system(Deed deed) {
            return connected
                    .of(deed)
                    .orElseThrow(() -> new Refused("No system that could do " + topic + " is connected"));
        }
    }
}
