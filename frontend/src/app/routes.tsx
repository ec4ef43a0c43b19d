import { Navigate, type RouteObject } from 'react-router';

import { LoadingPage } from '@/components/LoadingPage';

import { NotFoundPage } from './NotFoundPage';
import { SessionGate } from './SessionGate';
import { SignedIn } from './SignedIn';

/** Pages beyond the desk load when they are opened: the desk comes first. */
export const routes: RouteObject[] = [
  {
    Component: SessionGate,
    HydrateFallback: LoadingPage,
    children: [
      { path: 'sign-in', lazy: () => import('@/features/sign-in/SignInPage') },
      { path: 'counties', lazy: () => import('@/features/portal/PortalPage') },
      {
        Component: SignedIn,
        children: [
          { index: true, element: <Navigate to="/desk" replace /> },
          { path: 'shift', lazy: () => import('@/features/shift/ShiftPage') },
          { path: 'desk', lazy: () => import('@/features/desk/DeskPage') },
          { path: 'organisation', lazy: () => import('@/features/hierarchy/HierarchyPage') },
          { path: 'calls/new', lazy: () => import('@/features/filing/FilingPage') },
          { path: 'calls/:callId', lazy: () => import('@/features/call/CallPage') },
          { path: 'calls/:callId/rating', lazy: () => import('@/features/rating/RatingPage') },
        ],
      },
      { path: '*', Component: NotFoundPage },
    ],
  },
];
