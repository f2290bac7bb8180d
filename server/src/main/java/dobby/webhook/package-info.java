/**
 * What happens to sessions and paths, sent to a back-end as HTTP requests. Law: whoever brings an
 * update only puts it into the backlog; one virtual thread sends. Begin reading at {@link
 * dobby.webhook.Webhook}.
 */
@NullMarked
package dobby.webhook;

import org.jspecify.annotations.NullMarked;
