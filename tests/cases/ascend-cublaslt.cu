// aclblasLt is documented for Ascend 950 only.
#include <cublasLt.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite

void epilogue(cublasLtHandle_t handle) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
{
    cublasLtMatmulDesc_t desc; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cublasLtMatrixLayout_t layout; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cublasLtMatrixTransform(handle, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr); // expect[ascend-910b]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-950]: adapt
    int cublasltLike = 0; // ok
}
