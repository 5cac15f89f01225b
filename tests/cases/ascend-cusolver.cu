// aclsolver has LU factorisation and inverses in single precision.
#include <cusolverDn.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: rewrite

void factor(cusolverDnHandle_t handle, float *a, int n, int *pivots, int *info) // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: rewrite
{
    cusolverDnSgetrf(handle, n, n, a, n, nullptr, pivots, info); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: rewrite
    cusolverDnSpotrf(handle, {}, n, a, n, nullptr, 0, info); // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: rewrite
    int cusolverLike = 0; // ok
}
