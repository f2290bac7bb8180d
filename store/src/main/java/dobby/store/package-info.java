/**
 * Histories of paths on disk, in SQLite. Law: one thread writes, and only it touches the database;
 * nobody is told that an update is kept before it is. Begin reading at {@link
 * dobby.store.SqliteLogStore}.
 */
@NullMarked
package dobby.store;

import org.jspecify.annotations.NullMarked;
