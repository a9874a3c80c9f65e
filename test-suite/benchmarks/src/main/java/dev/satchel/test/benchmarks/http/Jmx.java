package dev.satchel.test.benchmarks.http;

import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Connects to another JVM on this machine, which needs no code for it. */
final class Jmx {

    private Jmx() {}

    /** Connects to the JVM of a process. The caller closes the connection. */
    @SuppressWarnings("BanJNDI") // the address is that of a process that this report has started, on this machine
    static JMXConnector connect(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }

    /** Returns one of the beans that every JVM has. */
    static <T extends PlatformManagedObject> T bean(JMXConnector connector, String name, Class<T> type)
            throws Exception {
        return ManagementFactory.newPlatformMXBeanProxy(connector.getMBeanServerConnection(), name, type);
    }
}
