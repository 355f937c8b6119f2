package io.helpconnect.bus;

/** A request that may be asked again after a timeout: asking twice has the effect of asking once. */
public interface RepeatableRequest<R extends Message> extends Request<R> {
    @Override
    default boolean repeatable() {
        return true;
    }
}
