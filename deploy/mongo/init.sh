#!/usr/bin/env bash
# Makes the replica set and the user of HelpConnect. Safe to repeat: what is there stays as it is. Scripts are files: from
# standard input mongosh goes on behind what is thrown, and ends with 0.
set -euo pipefail
root="root:$(cat /run/secrets/mongo_root)"

cat >/tmp/replicas.js <<'JS'
const members = ["mongo1", "mongo2", "mongo3"].map((name, i) => ({_id: i, host: name + ":27017", priority: i === 0 ? 2 : 1}));
try {
  rs.status();
  print("The replica set is there.");
} catch (e) {
  if (e.codeName !== "NotYetInitialized") throw e;
  rs.initiate({_id: "helpconnect", members});
  print("The replica set is made.");
}
for (let second = 0; !rs.status().members.some(m => m.stateStr === "PRIMARY"); second++) {
  if (second === 120) throw new Error("no primary within two minutes");
  sleep(1000);
}
JS
mongosh --quiet "mongodb://$root@mongo1:27017/admin?directConnection=true" --file /tmp/replicas.js

export MONGO_USER_PASSWORD
MONGO_USER_PASSWORD=$(cat /run/secrets/mongo_user)
cat >/tmp/user.js <<'JS'
const user = {pwd: process.env.MONGO_USER_PASSWORD, roles: [{role: "readWrite", db: "helpconnect"}]};
const users = db.getSiblingDB("helpconnect");
if (users.getUser("helpconnect")) {
  users.updateUser("helpconnect", user);
} else {
  users.createUser({user: "helpconnect", ...user});
}
print("The user is there.");
JS
mongosh --quiet "mongodb://$root@mongo1,mongo2,mongo3/admin?replicaSet=helpconnect" --file /tmp/user.js
