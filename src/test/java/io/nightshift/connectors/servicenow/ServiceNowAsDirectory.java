package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.FourTickets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** ServiceNow as the place that knows who the customers are and what is covered. */
public final class ServiceNowAsDirectory implements FourTickets.Directory, FourTickets.Register {

    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn();
    private final Map<String, String> accounts = new HashMap<>();

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.servicenow.base-url",
                serviceNow.baseUrl().toString(),
                "nightshift.servicenow.user",
                ServiceNowStandIn.USER,
                "nightshift.servicenow.password",
                ServiceNowStandIn.PASSWORD,
                "nightshift.servicenow.does",
                "customers,warranty");
    }

    @Override
    public List<String> violations() {
        return serviceNow.contract().violations();
    }

    @Override
    public void customer(String number, String name, String tier, String contact, String language, String contract) {
        var person = serviceNow.row(
                "customer_contact",
                "name",
                contact,
                "email",
                number.toLowerCase(Locale.ROOT) + "@example.com",
                "preferred_language",
                language,
                "active",
                "true");
        accounts.put(
                number,
                serviceNow.row(
                        "customer_account",
                        "number",
                        number,
                        "name",
                        name,
                        "u_tier",
                        tier,
                        "u_customer_since",
                        "2019-05-01",
                        "u_contract",
                        contract,
                        "primary_contact",
                        person));
    }

    @Override
    public void machine(String customer, String serial, int coveredForMonths) {
        serviceNow.row(
                "alm_asset",
                "serial_number",
                serial,
                "account",
                Objects.requireNonNull(accounts.get(customer)),
                "model.name",
                "Looma 7",
                "warranty_expiration",
                LocalDate.now(ZoneOffset.UTC).plusMonths(coveredForMonths).toString(),
                "u_replacement_part",
                "PT-7702");
    }

    @Override
    public long claims(String serial) {
        return serviceNow.rows("sn_customerservice_case").size();
    }
}
