-- References that go in circles, within a table or between two, can be checked at the end of a
-- transaction, so that whole workspaces can be written row by row. They are checked at once otherwise.
alter table workspace alter constraint workspace_release deferrable initially immediate;
alter table item alter constraint item_workspace_id_parent_id_fkey deferrable initially immediate;
