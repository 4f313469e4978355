package io.nightshift.bench;

import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** What the house does not do: a vendor that takes five seconds, called inside the engine's transaction. */
public class SlowVendor implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) throws InterruptedException {
        TimeUnit.SECONDS.sleep(5);
    }
}
