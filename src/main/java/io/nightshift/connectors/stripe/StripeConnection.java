package io.nightshift.connectors.stripe;

import com.stripe.StripeClient;
import com.stripe.param.ChargeListParams;
import io.nightshift.actions.Billing;
import io.nightshift.connectors.bills.InvoiceDetail;
import io.nightshift.connectors.bills.InvoiceFacts;
import io.nightshift.connectors.bills.InvoiceList;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects Stripe where a secret key is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.stripe.secret-key")
class StripeConnection {

    static final String NAME = "stripe";

    private final StripeCalls calls;
    private final Payers payers;
    private final Accounts accounts;
    private final StripeSettings settings;

    StripeConnection(StripeSettings settings, Clock clock) {
        var remote = Remote.named(NAME, settings.limits(), clock)
                .baseUrl(settings.baseUrl())
                .errors(StripeErrors.with(clock))
                .build();
        this.calls = new StripeCalls(remote, client(settings, remote).v1());
        this.payers = new Payers(calls, settings);
        this.accounts = new Accounts(calls);
        this.settings = settings;
    }

    /** The library repeats nothing by itself and asks for the version of the interface it was made for. */
    private static StripeClient client(StripeSettings settings, Remote remote) {
        return StripeClient.builder()
                .setApiKey(settings.secretKey())
                .setApiBase(settings.baseUrl().toString().replaceAll("/+$", ""))
                .setMaxNetworkRetries(0)
                .setHttpClient(new Wire(remote.client()))
                .build();
    }

    @Bean
    Billing stripeBilling() {
        return new StripeBilling(calls, payers, accounts);
    }

    @Bean
    FactSource stripeFacts() {
        return new InvoiceFacts(bills());
    }

    @Bean
    LookUp stripeInvoiceDetail() {
        return new InvoiceDetail(bills());
    }

    @Bean
    LookUp stripeInvoiceList() {
        return new InvoiceList(bills());
    }

    @Bean
    OutsideBooks stripeBooks() {
        return new StripeBooks(calls, payers, settings);
    }

    private StripeBills bills() {
        return new StripeBills(payers, accounts, settings);
    }

    @Bean
    Connection stripe() {
        return new Connection(calls.remote(), Set.of(Service.BILLING), () -> {
            calls.read(stripe -> stripe.charges()
                    .list(ChargeListParams.builder().setLimit(1L).build()));
            return "The key is accepted and may read charges";
        });
    }
}
