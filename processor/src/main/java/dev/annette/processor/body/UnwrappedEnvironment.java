package dev.annette.processor.body;

import java.lang.reflect.Proxy;
import javax.annotation.processing.ProcessingEnvironment;

/** Takes the wrapping off a compiler's environment that IntelliJ's build puts around it; trees are only there beneath. */
final class UnwrappedEnvironment {

    private static final String WRAPPERS = "org.jetbrains.jps.javac.APIWrappers";

    private UnwrappedEnvironment() {}

    /** The environment beneath, or the one given if it is not wrapped. */
    static ProcessingEnvironment of(ProcessingEnvironment environment) {
        if (!Proxy.isProxyClass(environment.getClass())) {
            return environment;
        }
        try {
            Class<?> wrappers = environment.getClass().getClassLoader().loadClass(WRAPPERS);
            return (ProcessingEnvironment) wrappers.getMethod("unwrap", Class.class, Object.class).invoke(null, ProcessingEnvironment.class,
                    environment);
        } catch (ReflectiveOperationException notIntelliJ) {
            return environment;
        }
    }
}
