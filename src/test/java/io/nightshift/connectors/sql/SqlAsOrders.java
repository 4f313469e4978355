package io.nightshift.connectors.sql;

import io.nightshift.connectors.FourTickets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A company's own database as the place where orders are. */
public final class SqlAsOrders implements FourTickets.Orders {

    private final ShopDatabase shop = ShopDatabase.shared();

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(shop.place());
        settings.put("nightshift.sql.orders.find", ShopDatabase.FIND);
        settings.put("nightshift.sql.orders.expedite", ShopDatabase.EXPEDITE);
        settings.put("nightshift.sql.orders.expedited", ShopDatabase.EXPEDITED);
        return settings;
    }

    /** What is said to it is checked by the database itself. */
    @Override
    public List<String> violations() {
        return List.of();
    }

    @Override
    public void order(String customer, String number, int pieces, int promisedDaysAgo, boolean delivered) {
        shop.shopBooks()
                .sql("""
                    insert into bought values (:no, :buyer, :state, cast(:due as date) - 10, cast(:due as date), 'PT-5512',
                        :pieces, 780, :parcel, case when :parcel = 'DELIVERED' then cast(:due as date) end, 5)
                    on conflict (no) do nothing
                    """)
                .param("no", number)
                .param("buyer", customer)
                .param("state", delivered ? "DELIVERED" : "OPEN")
                .param("due", LocalDate.now(ZoneOffset.UTC).minusDays(promisedDaysAgo))
                .param("pieces", pieces)
                .param("parcel", delivered ? "DELIVERED" : "NOT_SHIPPED")
                .update();
    }

    @Override
    public long sentAgain(String number) {
        return shop.shopBooks()
                .sql("select count(*) from express where bought = :no")
                .param("no", number)
                .query(Long.class)
                .single();
    }
}
