package io.nightshift.connectors.sql;

import io.nightshift.cases.Money;
import io.nightshift.connectors.FourTickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A company's own database as the place where bills are. */
public final class SqlAsBills implements FourTickets.Bills {

    private final ShopDatabase shop = ShopDatabase.shared();

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(shop.place());
        settings.put("nightshift.sql.billing.invoices", ShopDatabase.INVOICES);
        settings.put("nightshift.sql.billing.refund", ShopDatabase.REFUND);
        settings.put("nightshift.sql.billing.credit", ShopDatabase.CREDIT);
        settings.put("nightshift.sql.billing.discount", ShopDatabase.DISCOUNT);
        settings.put("nightshift.sql.billing.done", ShopDatabase.DONE);
        return settings;
    }

    /** What is said to it is checked by the database itself. */
    @Override
    public List<String> violations() {
        return List.of();
    }

    @Override
    public void paidInvoice(String customer, String number, String order, String amount) {
        shop.bill(customer, number, order, amount, amount, "EUR");
    }

    @Override
    public List<Money> credits(String number) {
        return shop.shopBooks()
                .sql("select amount from given where bill = :no and kind = 'credit'")
                .param("no", number)
                .query((row, index) -> Money.of(row.getString(1), "EUR"))
                .list();
    }
}
