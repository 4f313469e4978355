package io.nightshift.access;

import java.util.List;

/** An account of the demonstration; everybody knows its password, so production refuses it. */
public record DemoAccount(String userId, String firstName, String lastName, Group group) {

    public static final String PASSWORD = "nightshift";

    public static List<DemoAccount> all() {
        return List.of(
                new DemoAccount("lead", "Lena", "Lead", Group.SUPPORT_LEAD),
                new DemoAccount("analyst1", "Anna", "Analyst", Group.ANALYSTS),
                new DemoAccount("analyst2", "Arno", "Analyst", Group.ANALYSTS),
                new DemoAccount("finance1", "Fiona", "Finance", Group.FINANCE),
                new DemoAccount("finance2", "Felix", "Finance", Group.FINANCE),
                new DemoAccount("controller", "Clara", "Controller", Group.SENIOR_FINANCE),
                new DemoAccount("technician1", "Tom", "Technician", Group.FIELD_SERVICE),
                new DemoAccount("bizanalyst", "Bea", "Business", Group.BUSINESS_ANALYSTS),
                new DemoAccount("operator", "Olaf", "Operator", Group.OPERATIONS),
                new DemoAccount("admin", "Ada", "Admin", Group.ADMINISTRATORS),
                new DemoAccount("ticketing", "Ticketing", "System", Group.INTEGRATION));
    }
}
