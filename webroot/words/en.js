import { account } from './en/account.js';
import { attach } from './en/attach.js';
import { call } from './en/call.js';
import { chat } from './en/chat.js';
import { cluster } from './en/cluster.js';
import { find } from './en/find.js';
import { help } from './en/help.js';
import { notifications } from './en/notifications.js';
import { office } from './en/office.js';
import { post } from './en/post.js';
import { push } from './en/push.js';
import { rooms } from './en/rooms.js';
import { searches } from './en/searches.js';
import { settings } from './en/settings.js';
import { shell } from './en/shell.js';
import { systems } from './en/systems.js';

/** Every English text of the app. */
export default {
  ...shell,
  ...help,
  ...post,
  ...chat,
  ...attach,
  ...find,
  ...call,
  ...rooms,
  ...account,
  ...office,
  ...cluster,
  ...push,
  ...settings,
  ...notifications,
  ...searches,
  ...systems,
};
