package io.nightshift.connectors.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** The terms a customer buys at. */
enum Tier {
    STANDARD("Standard terms %d: list price, 30 days net", "1.00", 30, 24),
    PLUS("Service Plus %d: 5 %% off list, 30 days net", "0.95", 30, 24),
    PREMIUM("Service Premium %d: 10 %% off list, 45 days net, technician within 4 hours", "0.90", 45, 36);

    private final String contract;
    private final BigDecimal factor;
    private final int daysToPay;
    private final int warrantyMonths;

    Tier(String contract, String factor, int daysToPay, int warrantyMonths) {
        this.contract = contract;
        this.factor = new BigDecimal(factor);
        this.daysToPay = daysToPay;
        this.warrantyMonths = warrantyMonths;
    }

    String contract(int year) {
        return contract.formatted(year);
    }

    /** The price of one piece under the contract, rounded to the cent, times the quantity. */
    BigDecimal total(BigDecimal listPrice, int quantity) {
        return listPrice.multiply(factor).setScale(2, RoundingMode.HALF_UP).multiply(BigDecimal.valueOf(quantity));
    }

    LocalDate due(LocalDate issuedOn) {
        return issuedOn.plusDays(daysToPay);
    }

    int warrantyMonths() {
        return warrantyMonths;
    }
}
