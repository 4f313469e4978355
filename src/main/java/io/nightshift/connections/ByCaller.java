package io.nightshift.connections;

import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/** Takes a connection from the pool of the one who asks: the built-in company, a thread that answers a request, or any other. */
class ByCaller extends AbstractRoutingDataSource {

    @Override
    protected Object determineCurrentLookupKey() {
        if (BuiltInCompany.isCalled()) {
            return Caller.COMPANY;
        }
        return RequestContextHolder.getRequestAttributes() == null ? Caller.WORK : Caller.REQUEST;
    }

    enum Caller {
        REQUEST,
        WORK,
        COMPANY
    }
}
