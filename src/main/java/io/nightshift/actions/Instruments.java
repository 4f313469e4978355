package io.nightshift.actions;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The instruments of the house: each topic, the system behind it, and which arguments that system is given. */
@Configuration(proxyBeanMethods = false)
class Instruments {

    @Bean
    Instrument issueRefund(Billing billing) {
        return new On(
                "issue-refund",
                billing,
                deed -> billing.refund(
                        deed.key(), deed.customer(), deed.text("invoice"), deed.money(), deed.text("reason")));
    }

    @Bean
    Instrument grantCredit(Billing billing) {
        return new On(
                "grant-credit",
                billing,
                deed -> billing.credit(
                        deed.key(), deed.customer(), deed.text("invoice"), deed.money(), deed.text("reason")));
    }

    @Bean
    Instrument offerDiscount(Billing billing) {
        return new On(
                "offer-discount",
                billing,
                deed -> billing.discount(deed.key(), deed.customer(), deed.number("percent"), deed.text("reason")));
    }

    @Bean
    Instrument expediteReorder(OrderBook orders) {
        return new On(
                "expedite-reorder", orders, deed -> orders.expedite(deed.key(), deed.customer(), deed.text("order")));
    }

    @Bean
    Instrument confirmWarranty(WarrantyRegister warranties) {
        return new On(
                "confirm-warranty",
                warranties,
                deed -> warranties.confirm(deed.key(), deed.customer(), deed.text("serial"), deed.text("part")));
    }

    @Bean
    Instrument dispatchTechnician(FieldService fieldService) {
        return new On(
                "dispatch-technician",
                fieldService,
                deed -> fieldService.dispatch(deed.key(), deed.customer(), deed.text("serial"), deed.text("reason")));
    }

    @Bean
    Instrument createTicket(TicketDesk desk) {
        return new On(
                "create-ticket",
                desk,
                deed -> desk.create(deed.key(), deed.customer(), deed.text("subject"), deed.text("text")));
    }

    @Bean
    Instrument updateTicket(TicketDesk desk) {
        return new On(
                "update-ticket",
                desk,
                deed -> desk.update(deed.key(), deed.ticket(), deed.text("status"), deed.text("note")));
    }

    @Bean
    Instrument askCustomer(TicketDesk desk) {
        return new On("ask-customer", desk, deed -> desk.reply(deed.key(), deed.ticket(), deed.text("question")));
    }

    @Bean
    Instrument sendReply(TicketDesk desk) {
        return new On("send-reply", desk, deed -> desk.reply(deed.key(), deed.ticket(), deed.text("text")));
    }

    @Bean
    Instrument runRobot(Robots robots) {
        return new On("run-robot", robots, deed -> robots.run(deed.key(), deed.text("robot"), deed.strings("input")));
    }

    /** An instrument that is one call on one system, which remembers the keys of what it has done. */
    private record On(String topic, Remembers system, Function<Deed, Receipt> call) implements Instrument {

        @Override
        public Receipt carryOut(Deed deed) {
            return call.apply(deed);
        }

        @Override
        public Optional<Receipt> lookUp(Deed deed) {
            return system.lookUp(deed.key());
        }
    }
}
